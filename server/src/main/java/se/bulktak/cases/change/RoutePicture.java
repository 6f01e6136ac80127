package se.bulktak.cases.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.bulktak.cases.change.Routes.Branch;
import se.bulktak.cases.change.Routes.Lane;
import se.bulktak.finding.Messages;

/**
 * Draws where calls go before a plan and after it: consumers, platform, producers and units, a lane for each contract. Units are
 * counted, never drawn one by one, so that the picture is as large for ten units as for ten thousand.
 *
 * <p>It is SVG to stand in a page: colours and fonts come from the page's style sheet (classes {@code rp-…}), so that it is as
 * dark as the page is. The same routes give the same text.
 */
public final class RoutePicture {

    private static final Messages TEXTS = ChangeTexts.TEXTS;

    private static final int WIDTH = 860;
    private static final int HEAD = 34;
    private static final int LANE_HEAD = 30;
    private static final int BOX = 52;
    private static final int GAP = 12;
    private static final int LANE_GAP = 18;
    /** Of a line in bold, and of a small one. */
    private static final int STRONG = 18;
    private static final int SMALL = 16;
    /** Where each column begins, and how wide it is. */
    private static final int CONSUMERS = 0;
    private static final int CONSUMERS_WIDTH = 152;
    private static final int PLATFORM = 200;
    private static final int PLATFORM_WIDTH = 116;
    private static final int PRODUCERS = 366;
    private static final int PRODUCERS_WIDTH = 270;
    private static final int UNITS = 686;
    private static final int UNITS_WIDTH = WIDTH - UNITS - 1;
    /** As many characters as fit on a line of a producer's box. */
    private static final int LONGEST = 27;
    /** Producers that lose calls are drawn one by one up to so many. */
    private static final int MOST_FADING = 3;

    private final StringBuilder svg = new StringBuilder();

    private RoutePicture() {}

    /** The picture; without lanes it says that no routes change. */
    public static String of(Routes routes) {
        return new RoutePicture().draw(routes);
    }

    /** What is drawn in a lane beside each other: a producer and its units, or those that have none. */
    private record Band(String style, List<String> title, String hint, String units, List<String> more) {

        int height() {
            int producer = 16 + STRONG * title.size() + (hint.isEmpty() ? 0 : SMALL);
            int counts = 16 + STRONG + SMALL * more.size();
            return Math.max(BOX, Math.max(producer, counts));
        }
    }

    private static int height(List<Band> bands) {
        return LANE_HEAD + bands.stream().mapToInt(band -> band.height() + GAP).sum() + LANE_GAP;
    }

    private String draw(Routes routes) {
        List<List<Band>> bands = routes.lanes().stream().map(RoutePicture::bands).toList();
        int height = HEAD;
        for (List<Band> lane : bands) {
            height += height(lane);
        }
        height = Math.max(HEAD + BOX, height - LANE_GAP - GAP + 4);
        line("<svg class=\"route-picture\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-labelledby=\"rp-title rp-desc\" xmlns=\"http://www.w3.org/2000/svg\">");
        line("<title id=\"rp-title\">" + escape(TEXTS.text("picture.title")) + "</title>");
        line("<desc id=\"rp-desc\">" + escape(description(routes)) + "</desc>");
        line("<defs>");
        for (String style : List.of("new", "old", "kept")) {
            line("<marker id=\"rp-arrow-" + style + "\" class=\"rp-arrow rp-" + style
                    + "\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\""
                    + " orient=\"auto\"><path d=\"M0 0 10 5 0 10Z\"/></marker>");
        }
        line("</defs>");
        if (routes.lanes().isEmpty()) {
            text("rp-text", WIDTH / 2, HEAD + BOX / 2, "middle", TEXTS.text("picture.none"));
        } else {
            heads();
            int top = HEAD;
            for (int i = 1; i < bands.size(); i++) {
                top += height(bands.get(i - 1));
                line("<path class=\"rp-rule\" d=\"M0 " + (top - LANE_GAP / 2 + 2) + "H" + WIDTH + "\"/>");
            }
            // Over the rules, which would else be drawn across it.
            platform(height);
            top = HEAD;
            for (int i = 0; i < bands.size(); i++) {
                lane(routes.lanes().get(i), bands.get(i), top);
                top += height(bands.get(i));
            }
        }
        line("</svg>");
        return svg.toString();
    }

    private void heads() {
        text("rp-head", CONSUMERS, 16, "start", TEXTS.text("picture.column.consumers"));
        text("rp-head", PLATFORM, 16, "start", TEXTS.text("picture.column.platform"));
        text("rp-head", PRODUCERS, 16, "start", TEXTS.text("picture.column.producers"));
        text("rp-head", UNITS, 16, "start", TEXTS.text("picture.column.units"));
    }

    private void platform(int height) {
        int top = HEAD + LANE_HEAD;
        int tall = height - top - 4;
        box("rp-platform", PLATFORM, top, PLATFORM_WIDTH, tall);
        int middle = top + tall / 2;
        int x = PLATFORM + PLATFORM_WIDTH / 2;
        text("rp-strong", x, middle - 3, "middle", "Tjänste-");
        text("rp-strong", x, middle + 15, "middle", "plattformen");
    }

    private void lane(Lane lane, List<Band> bands, int top) {
        text("rp-lane", PRODUCERS, top + 19, "start", lane.contractName());
        int y = top + LANE_HEAD;
        consumers(lane, y);
        for (Band band : bands) {
            int middle = y + BOX / 2;
            if (!band.title().isEmpty()) {
                arrow(band.style(), PLATFORM + PLATFORM_WIDTH, middle, PRODUCERS);
                line("<g class=\"rp-" + band.style() + "\">");
                box("rp-box", PRODUCERS, y, PRODUCERS_WIDTH, band.height());
                int at = y + 6;
                for (String title : band.title()) {
                    at += STRONG;
                    text("rp-strong", PRODUCERS + 14, at, "start", title);
                }
                if (!band.hint().isEmpty()) {
                    text("rp-small", PRODUCERS + 14, at + SMALL, "start", band.hint());
                }
                line("</g>");
                arrow(band.style(), PRODUCERS + PRODUCERS_WIDTH, middle, UNITS);
            }
            line("<g class=\"rp-" + band.style() + "\">");
            box("rp-box", UNITS, y, UNITS_WIDTH, band.height());
            int at = y + 6 + STRONG;
            text("rp-strong", UNITS + 14, at, "start", band.units());
            for (String more : band.more()) {
                at += SMALL;
                text("rp-small", UNITS + 14, at, "start", more);
            }
            line("</g>");
            y += band.height() + GAP;
        }
    }

    private void consumers(Lane lane, int y) {
        boolean dead = lane.consumers() == 0;
        line("<g class=\"" + (dead ? "rp-dead" : "rp-kept") + "\">");
        box("rp-box", CONSUMERS + 1, y, CONSUMERS_WIDTH, BOX);
        String title = lane.consumers() < 0 ? TEXTS.text("picture.consumers.unknown")
                : dead ? TEXTS.text("picture.consumers.none") : ChangeTexts.counted("consumers", lane.consumers());
        text("rp-strong", CONSUMERS + 14, y + 22, "start", title);
        text("rp-small", CONSUMERS + 14, y + 40, "start",
                TEXTS.text("picture.consumers.hint"));
        line("</g>");
        if (!dead) {
            arrow("kept", CONSUMERS + CONSUMERS_WIDTH + 1, y + BOX / 2, PLATFORM);
        }
    }

    /** Producers that get calls first; then those that keep theirs; then those that lose them, few by name. */
    private static List<Band> bands(Lane lane) {
        List<Band> bands = new ArrayList<>();
        List<Branch> fading = new ArrayList<>();
        for (Branch branch : lane.branches()) {
            if (branch.fades()) {
                fading.add(branch);
            } else {
                bands.add(staying(branch));
            }
        }
        boolean all = fading.size() <= MOST_FADING;
        for (Branch branch : all ? fading : fading.subList(0, MOST_FADING - 1)) {
            bands.add(new Band("old", wrap(name(branch)), id(branch), units(branch.before()),
                    List.of(TEXTS.text("picture.leaves"))));
        }
        if (!all) {
            List<Branch> rest = fading.subList(MOST_FADING - 1, fading.size());
            bands.add(new Band("old", List.of(counted("picture.others", rest.size())), "",
                    units(rest.stream().mapToInt(Branch::before).sum()), List.of(TEXTS.text("picture.leaves"))));
        }
        if (lane.lost() > 0) {
            bands.add(new Band("old", List.of(), "", units(lane.lost()), List.of(TEXTS.text("picture.lost"))));
        }
        return bands;
    }

    private static Band staying(Branch branch) {
        List<String> parts = new ArrayList<>();
        if (branch.fromNowhere() > 0) {
            parts.add(counted("picture.new", branch.fromNowhere()));
        }
        if (branch.fromOthers() > 0) {
            parts.add(counted("picture.moved", branch.fromOthers()));
        }
        if (branch.kept() > 0) {
            parts.add(counted("picture.kept", branch.kept()));
        }
        int leaving = branch.before() - branch.kept();
        if (leaving > 0) {
            parts.add(counted("picture.leaves.some", leaving));
        }
        return new Band(branch.grows() ? "new" : "kept", wrap(name(branch)), id(branch), units(branch.after()), parts);
    }

    private static String counted(String key, int count) {
        return TEXTS.format(key, Map.of("count", Messages.number(count)));
    }

    private static String name(Branch branch) {
        return branch.name().isBlank() ? branch.producer() : branch.name();
    }

    private static String id(Branch branch) {
        return branch.name().isBlank() ? "" : branch.producer();
    }

    private static String units(int count) {
        return ChangeTexts.counted("units", count);
    }

    /** The picture in words. */
    static String description(Routes routes) {
        if (routes.lanes().isEmpty()) {
            return TEXTS.text("picture.none");
        }
        List<String> lanes = new ArrayList<>();
        for (Lane lane : routes.lanes()) {
            List<String> before = new ArrayList<>();
            List<String> after = new ArrayList<>();
            for (Branch branch : lane.branches()) {
                if (branch.before() > 0) {
                    before.add(has(branch, branch.before()));
                }
                if (branch.after() > 0) {
                    after.add(has(branch, branch.after()));
                }
            }
            if (lane.without() > 0) {
                before.add(TEXTS.format("picture.without", Map.of("units", units(lane.without()))));
            }
            if (lane.lost() > 0) {
                after.add(TEXTS.format("picture.without", Map.of("units", units(lane.lost()))));
            }
            lanes.add(TEXTS.format("picture.lane", Map.of(
                    "contract", lane.contractName(),
                    "before", TEXTS.text("picture.before") + " " + String.join(", ", before) + ".",
                    "after", String.join(", ", after) + ".")));
        }
        return String.join(" ", lanes);
    }

    private static String has(Branch branch, int count) {
        return TEXTS.format("picture.branch", Map.of(
                "name", name(branch), "producer", branch.producer(), "units", units(count)));
    }

    // ---- drawing --------------------------------------------------------------------------------------------------------------

    private void arrow(String style, int from, int y, int to) {
        line("<path class=\"rp-way rp-" + style + "\" d=\"M" + (from + 4) + " " + y + "H" + (to - 4)
                + "\" marker-end=\"url(#rp-arrow-" + style + ")\"/>");
    }

    private void box(String style, int x, int y, int width, int height) {
        line("<rect class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height
                + "\" rx=\"8\"/>");
    }

    private void text(String style, int x, int y, String anchor, String text) {
        line("<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y
                + (anchor.equals("start") ? "" : "\" text-anchor=\"" + anchor) + "\">" + escape(text) + "</text>");
    }

    private void line(String line) {
        svg.append(line).append('\n');
    }

    /** A name on two lines at the most, cut off where there is no room for more. */
    private static List<String> wrap(String name) {
        List<String> lines = new ArrayList<>();
        String rest = name.strip();
        while (!rest.isEmpty() && lines.size() < 2) {
            if (rest.codePointCount(0, rest.length()) <= LONGEST) {
                lines.add(rest);
                break;
            }
            int end = rest.offsetByCodePoints(0, LONGEST);
            int blank = rest.lastIndexOf(' ', end);
            if (lines.size() == 1) {
                lines.add(rest.substring(0, rest.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…");
            } else {
                int cut = blank > LONGEST / 3 ? blank : end;
                lines.add(rest.substring(0, cut).stripTrailing());
                rest = rest.substring(cut).stripLeading();
            }
        }
        return lines;
    }

    /** Names in TAK may be anything. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }
}
