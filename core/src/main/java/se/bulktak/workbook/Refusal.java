package se.bulktak.workbook;

/** A file is not to be read on. Carries the code whose text tells the user why. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code) {
        super(code);
        this.code = code;
    }

    Refusal(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
