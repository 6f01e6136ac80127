package se.bulktak.marked;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.extensions.XSSFCellBorder.BorderSide;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.Severity;

/**
 * A cell that has findings.
 *
 * @param severity the worst of them
 * @param messages what is said of it, each beginning with its severity in words
 */
record Mark(CellAddress cell, Severity severity, List<String> messages) {

    /**
     * How a cell looks. The frames differ too, for those who do not see the colours. Fills are solid: LibreOffice saves a pattern
     * as another colour, and the marks could not be known again.
     */
    enum Look {
        ERROR("FFF4A6A6", "FFC00000", BorderStyle.MEDIUM),
        WARNING("FFFFD966", "FF9C6501", BorderStyle.MEDIUM_DASHED),
        INFO("FF9DC3E6", "FF1F4E7A", BorderStyle.DOTTED);

        private static final List<BorderSide> SIDES =
                List.of(BorderSide.TOP, BorderSide.RIGHT, BorderSide.BOTTOM, BorderSide.LEFT);
        private final String fill;
        private final String frame;
        private final BorderStyle border;

        Look(String fill, String frame, BorderStyle border) {
            this.fill = fill;
            this.frame = frame;
            this.border = border;
        }

        static Look of(Severity severity) {
            return switch (severity) {
                case ERROR -> ERROR;
                case WARNING -> WARNING;
                case INFO -> INFO;
            };
        }

        void put(XSSFCellStyle style) {
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(fill)));
            style.setBorderTop(border);
            style.setBorderRight(border);
            style.setBorderBottom(border);
            style.setBorderLeft(border);
            SIDES.forEach(side -> style.setBorderColor(side, new XSSFColor(HexFormat.of().parseHex(frame))));
        }

        /** Whether a style has one of these fills. */
        static boolean isOn(XSSFCellStyle style) {
            return style.getFillPattern() != FillPatternType.NO_FILL
                    && Stream.of(values()).anyMatch(look -> look.fill.equals(hex(style.getFillForegroundXSSFColor())));
        }

        /** Takes fill and frame away, not knowing what was there before. */
        static void takeOff(XSSFCellStyle style) {
            style.setFillPattern(FillPatternType.NO_FILL);
            if (isFrame(style, BorderSide.TOP)) {
                style.setBorderTop(BorderStyle.NONE);
            }
            if (isFrame(style, BorderSide.RIGHT)) {
                style.setBorderRight(BorderStyle.NONE);
            }
            if (isFrame(style, BorderSide.BOTTOM)) {
                style.setBorderBottom(BorderStyle.NONE);
            }
            if (isFrame(style, BorderSide.LEFT)) {
                style.setBorderLeft(BorderStyle.NONE);
            }
        }

        private static boolean isFrame(XSSFCellStyle style, BorderSide side) {
            return Stream.of(values()).anyMatch(look -> look.frame.equals(hex(style.getBorderColor(side))));
        }

        private static String hex(@Nullable XSSFColor colour) {
            String argb = colour == null ? null : colour.getARGBHex();
            return argb == null ? "" : argb.toUpperCase(Locale.ROOT);
        }
    }
}
