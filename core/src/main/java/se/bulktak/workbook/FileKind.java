package se.bulktak.workbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells from its first bytes what a file is, whatever its name says. */
final class FileKind {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    /** An entry of an OLE folder: its name in UTF-16, and at 64 the length of the name in bytes with the closing zero. */
    private static final int OLE_ENTRY = 128;

    private static final int SAMPLE = 8192;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private FileKind() {}

    /** @throws Refusal unless the file is a zip, as an .xlsx workbook is */
    static void requireZip(byte[] file) throws Refusal {
        if (file.length == 0) {
            throw new Refusal("empty_file");
        }
        if (startsWith(file, ZIP)) {
            return;
        }
        if (startsWith(file, EMPTY_ZIP)) {
            throw new Refusal("other_zip");
        }
        if (startsWith(file, OLE)) {
            throw new Refusal(ole(file));
        }
        throw new Refusal(isSeparatedText(file) ? "csv" : "not_a_workbook");
    }

    /** Whether the file is text with separated values. */
    static boolean isCsv(byte[] file) {
        return !startsWith(file, ZIP) && !startsWith(file, EMPTY_ZIP) && !startsWith(file, OLE) && isSeparatedText(file);
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static String ole(byte[] file) {
        if (hasOleStream(file, "EncryptedPackage")) {
            return "password_protected";
        }
        return hasOleStream(file, "Workbook") || hasOleStream(file, "Book") ? "old_xls" : "not_a_workbook";
    }

    private static boolean hasOleStream(byte[] file, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_16LE);
        int length = wanted.length + 2;
        for (int at = 0; at + OLE_ENTRY <= file.length; at += OLE_ENTRY) {
            if (file[at + 64] == length
                    && file[at + 65] == 0
                    && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Text in which most of the first lines have the same separator. */
    private static boolean isSeparatedText(byte[] file) {
        String text = text(Arrays.copyOf(file, Math.min(file.length, SAMPLE)));
        if (text.isEmpty() || text.stripLeading().startsWith("<")) {
            return false;
        }
        boolean oddCharacters = text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
        List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(10).toList();
        return !oddCharacters
                && List.of(";", ",", "\t").stream().anyMatch(separator ->
                        lines.stream().filter(line -> line.contains(separator)).count() * 2 > lines.size());
    }

    private static String text(byte[] sample) {
        if (sample.length >= 2 && (sample[0] & 0xFF) + (sample[1] & 0xFF) == 0xFE + 0xFF) {
            return new String(sample, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sample)).toString();
        } catch (CharacterCodingException e) {
            // Swedish Excel saves CSV in Windows' own encoding; a sample may also end in the middle of a character.
            return new String(sample, WINDOWS_1252);
        }
    }
}
