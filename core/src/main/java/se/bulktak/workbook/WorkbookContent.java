package se.bulktak.workbook;

import java.util.List;
import se.bulktak.finding.Messages;

/** What came of opening a file as a workbook. */
public sealed interface WorkbookContent {

    /** The file is a workbook; its tabs in the order of the file, hidden ones too. */
    record Sheets(List<Sheet> sheets) implements WorkbookContent {
        public Sheets {
            sheets = List.copyOf(sheets);
        }
    }

    /**
     * The file cannot be read as a workbook.
     *
     * @param code stable code for programs, {@code password_protected} for instance; all of them are in {@link #CODES}
     * @param message Swedish: which file, what is wrong and what to do
     */
    record Unreadable(String code, String message) implements WorkbookContent {

        /** Every code that a file can be refused with. */
        public static final List<String> CODES = List.of(
                "file_missing",
                "unreadable_file",
                "empty_file",
                "not_a_workbook",
                "old_xls",
                "xlsb",
                "ods",
                "csv",
                "password_protected",
                "other_zip",
                "strict_open_xml",
                "truncated",
                "damaged",
                "zip_bomb",
                "too_large",
                "too_many_rows",
                "cell_too_long",
                "unclosed_quote");

        static Unreadable of(String file, Refusal refusal) {
            Messages texts = Messages.beside(Unreadable.class, "unreadable");
            return new Unreadable(refusal.code(), texts.format(refusal.code(), java.util.Map.of("file", file)));
        }
    }
}
