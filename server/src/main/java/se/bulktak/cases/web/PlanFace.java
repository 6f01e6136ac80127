package se.bulktak.cases.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.ui.Model;
import se.bulktak.cases.Case;
import se.bulktak.cases.change.PlanDiff;
import se.bulktak.cases.change.PlanRow;
import se.bulktak.cases.change.PlanView;
import se.bulktak.cases.change.PlanViews;
import se.bulktak.cases.change.RoutePicture;

/** What several pages show of a plan: its risks, its picture, who can be reached, how it differs from what was approved. */
final class PlanFace {

    /** Differences on a page that is about them; all are in the file. */
    static final int MANY = 20;
    /** Differences on a page that is about more than them. */
    static final int FEW = 10;

    private PlanFace() {}

    static void fill(PlanView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("risks", view.risks());
        model.addAttribute("picture", RoutePicture.of(view.routes()));
        model.addAttribute("lanes", view.routes().lanes());
        model.addAttribute("reached", view.reach());
    }

    /**
     * A difference between the approved plan and the one that it would be now.
     *
     * @param approved what the approved plan does; empty for nothing
     * @param now what the plan would do now; empty for nothing
     */
    record Difference(String what, String colour, String id, String name, String contract, String approved, String now) {}

    /** Puts in {@code diff} and its first lines, when a plan was approved that has not been applied. */
    static void differences(PlanViews plans, Case held, int most, Model model) {
        plans.sinceApproval(held).ifPresent(diff -> {
            model.addAttribute("diff", diff);
            List<Difference> all = differences(diff);
            model.addAttribute("differences", all.subList(0, Math.min(most, all.size())));
        });
    }

    private static List<Difference> differences(PlanDiff diff) {
        List<Difference> lines = new ArrayList<>();
        diff.changed().forEach(changed -> lines.add(
                difference("Ändrad", "warning", changed.after(), changed.before().told(), changed.after().told())));
        diff.gone().forEach(row -> lines.add(difference("Bara i den godkända", "danger", row, row.told(), "")));
        diff.added().forEach(row -> lines.add(difference("Bara i planen nu", "accent", row, "", row.told())));
        return lines;
    }

    private static Difference difference(String what, String colour, PlanRow row, String approved, String now) {
        return new Difference(
                what, colour, row.id(), row.name().isEmpty() ? row.becomes() : row.name(), row.contractName(), approved, now);
    }
}
