package se.bulktak.workbook;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import se.bulktak.workbook.PackageFacts.SheetFacts;

/**
 * Goes through one part of a workbook before the library does, with the same XML parser, and refuses what the library would
 * take wrongly: it answers nothing for a shared string that does not exist, and takes any row and column number at its word.
 */
final class PartScan {

    static final int MOST_ROWS = 100_000;
    static final int MOST_CELLS = 2_000_000;
    /** Excel's last row and column. */
    static final int LAST_ROW = 1_048_576;

    static final int LAST_COLUMN = 16_384;
    /** Numbers and formulas cost the library the square of their length; for texts the size of the part is limit enough. */
    private static final int LONGEST_NUMBER = 400;

    private static final int LONGEST_FORMULA = 8_192 * 7;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int MOST_ARRAY_FORMULAS = 1_000;
    private static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    private static final XMLInputFactory FACTORY = factory();

    private final PackageFacts facts;
    private final String part;
    private final XMLStreamReader xml;

    private PartScan(PackageFacts facts, String part, XMLStreamReader xml) {
        this.facts = facts;
        this.part = part;
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        return factory;
    }

    /** Adds what the part tells to the facts. Leaves the rest of a part that is of no interest unread. */
    static void scan(PackageFacts facts, String part, InputStream content) throws Refusal {
        XMLStreamReader xml;
        boolean hasDoctype = false;
        try {
            xml = FACTORY.createXMLStreamReader(content);
            int event = xml.next();
            while (event != XMLStreamConstants.START_ELEMENT) {
                hasDoctype |= event == XMLStreamConstants.DTD;
                event = xml.next();
            }
        } catch (XMLStreamException | RuntimeException e) {
            return; // no XML: an image, settings of a printer
        }
        try {
            PartScan scan = new PartScan(facts, part, xml);
            boolean known = true;
            switch (xml.getLocalName()) {
                case "workbook" -> scan.workbook();
                case "worksheet" -> scan.worksheet();
                case "sst" -> scan.sharedStrings();
                case "Relationships" -> scan.relationships();
                case "Types" -> scan.contentTypes();
                case "styleSheet" -> scan.toTheEnd();
                default -> known = false;
            }
            if (known && hasDoctype) {
                throw new Refusal("damaged"); // no program writes a workbook with entities of its own
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new Refusal("damaged", e);
        }
    }

    private void toTheEnd() throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private void workbook() throws XMLStreamException, Refusal {
        if (STRICT.equals(xml.getNamespaceURI())) {
            throw new Refusal("strict_open_xml");
        }
        facts.workbook = true;
        toTheEnd();
    }

    private void contentTypes() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && STYLES.equals(attribute("ContentType"))) {
                facts.declaresStyles = true;
            }
        }
    }

    private void relationships() throws XMLStreamException {
        int folderEnd = part.indexOf("_rels/workbook");
        if (folderEnd < 0) {
            return;
        }
        String folder = part.substring(0, folderEnd);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Relationship")) {
                String id = attribute("Id");
                String target = attribute("Target");
                if (id != null && target != null) {
                    facts.parts.put(id, PackageFacts.partName(target.startsWith("/") ? target : folder + target));
                }
            }
        }
    }

    private void sharedStrings() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
                facts.sharedStrings++;
            }
        }
    }

    private void worksheet() throws XMLStreamException, Refusal {
        SheetFacts sheet = new SheetFacts();
        facts.sheets.put(part, sheet);
        int row = 0;
        int rowsWithContent = 0;
        int cells = 0;
        int arrayFormulas = 0;
        boolean rowHasContent = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "col" -> hiddenColumns(sheet);
                case "row" -> {
                    String number = attribute("r");
                    row = number == null ? row + 1 : Integer.parseInt(number);
                    if (row < 1 || row > LAST_ROW) {
                        throw new Refusal("damaged");
                    }
                    sheet.addRow(row);
                    rowHasContent = false;
                    int column = 0;
                    while (!isEnd(xml.next(), "row")) {
                        if (!xml.isStartElement() || !xml.getLocalName().equals("c")) {
                            continue;
                        }
                        column = column(column);
                        Cell cell = cell(sheet);
                        arrayFormulas += cell.arrayFormula ? 1 : 0;
                        if (cell.uncalculated()) {
                            sheet.withoutValue.add(SheetFacts.at(row, column));
                        }
                        if (cell.hasValue || cell.formula) {
                            cells++;
                            rowsWithContent += rowHasContent ? 0 : 1;
                            rowHasContent = true;
                        }
                    }
                }
                default -> {}
            }
            if (rowsWithContent > MOST_ROWS) {
                throw new Refusal("too_many_rows");
            }
            if (cells > MOST_CELLS || arrayFormulas > MOST_ARRAY_FORMULAS) {
                throw new Refusal("too_large");
            }
        }
    }

    /** What a {@code c} element holds. */
    private record Cell(boolean text, boolean hasValue, boolean formula, boolean arrayFormula) {
        boolean uncalculated() {
            return formula && !hasValue && !text;
        }
    }

    private Cell cell(SheetFacts sheet) throws XMLStreamException, Refusal {
        String type = attribute("t");
        boolean shared = "s".equals(type);
        boolean text = "str".equals(type) || "inlineStr".equals(type);
        boolean hasValue = false;
        boolean formula = false;
        boolean arrayFormula = false;
        for (int event = xml.next(); !isEnd(event, "c"); event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "f" -> {
                    formula = true;
                    arrayFormula |= "array".equals(attribute("t"));
                    skip("f", LONGEST_FORMULA);
                }
                case "is" -> hasValue |= skip("is", NO_LIMIT) > 0;
                case "v" -> {
                    if (shared) {
                        String index = xml.getElementText();
                        hasValue = !index.isEmpty();
                        if (hasValue) {
                            noteSharedString(sheet, Integer.parseInt(index));
                        }
                    } else {
                        hasValue |= skip("v", text ? NO_LIMIT : LONGEST_NUMBER) > 0;
                    }
                }
                default -> {}
            }
        }
        return new Cell(text, hasValue, formula, arrayFormula);
    }

    private static void noteSharedString(SheetFacts sheet, int index) throws Refusal {
        if (index < 0) {
            throw new Refusal("damaged");
        }
        sheet.highestSharedString = Math.max(sheet.highestSharedString, index);
    }

    /** The column of the cell that begins here, 1-based; the next one when the cell does not tell. */
    private int column(int previous) throws Refusal {
        String reference = attribute("r");
        int column = 0;
        if (reference == null) {
            column = previous + 1;
        } else {
            for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
                column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
                if (column > LAST_COLUMN) {
                    break;
                }
            }
        }
        if (column < 1 || column > LAST_COLUMN) {
            throw new Refusal("damaged");
        }
        return column;
    }

    private void hiddenColumns(SheetFacts sheet) {
        String hidden = attribute("hidden");
        String first = attribute("min");
        String last = attribute("max");
        if (first != null && last != null && ("1".equals(hidden) || "true".equals(hidden))) {
            for (int column = Integer.parseInt(first); column <= Math.min(Integer.parseInt(last), LAST_COLUMN); column++) {
                sheet.hiddenColumns.add(column);
            }
        }
    }

    /** Passes over an element, and answers how many characters of text are in it. */
    private int skip(String element, int longest) throws XMLStreamException, Refusal {
        int length = 0;
        for (int event = xml.next(); !isEnd(event, element); event = xml.next()) {
            if (isText(event)) {
                length = addLength(length, longest);
            }
        }
        return length;
    }

    private int addLength(int length, int longest) throws Refusal {
        int longer = length + xml.getTextLength();
        if (longer > longest) {
            throw new Refusal("cell_too_long");
        }
        return longer;
    }

    private boolean isEnd(int event, String element) {
        return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private @Nullable String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }
}
