package se.bulktak.split;

import java.io.StringWriter;
import java.util.List;
import se.bulktak.finding.FindingJson;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.split.SplitSummary.ContractPart;
import se.bulktak.split.SplitSummary.WorkbookPart;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The JSON document of {@code split}. */
public final class SplitJson {

    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    private SplitJson() {}

    /**
     * The document as text, ending with a line feed: {@code {"errors","warnings","infos","split":{"list","rows","units",
     * "withoutTicks","workbooks":[{"file","combination","contracts":[{"namespace","rivtaProfile","url"}],"units"}],"toFillIn"},
     * "written":[…],"findings":[…]}}.
     *
     * @param written paths of the files that were written; empty when none were
     */
    public static String text(SplitOutcome.Split split, List<String> written) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(PRETTY, text)) {
            List<ToldFinding> findings = ToldFinding.of(split.findings());
            json.writeStartObject();
            json.writeNumberProperty("errors", ToldFinding.count(findings, Severity.ERROR));
            json.writeNumberProperty("warnings", ToldFinding.count(findings, Severity.WARNING));
            json.writeNumberProperty("infos", ToldFinding.count(findings, Severity.INFO));
            json.writeObjectPropertyStart("split");
            summary(split.summary(), json);
            json.writeEndObject();
            texts("written", written, json);
            json.writeArrayPropertyStart("findings");
            findings.forEach(finding -> FindingJson.write(finding, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void summary(SplitSummary summary, JsonGenerator json) {
        json.writeStringProperty("list", summary.list());
        json.writeNumberProperty("rows", summary.rows());
        json.writeNumberProperty("units", summary.units());
        json.writeNumberProperty("withoutTicks", summary.withoutTicks());
        json.writeArrayPropertyStart("workbooks");
        for (WorkbookPart workbook : summary.workbooks()) {
            json.writeStartObject();
            json.writeStringProperty("file", workbook.file());
            json.writeStringProperty("combination", workbook.combination());
            json.writeArrayPropertyStart("contracts");
            for (ContractPart contract : workbook.contracts()) {
                json.writeStartObject();
                json.writeStringProperty("namespace", contract.namespace());
                json.writeStringProperty("rivtaProfile", contract.rivtaProfile());
                json.writeStringProperty("url", contract.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("units", workbook.units());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("toFillIn", summary.toFillIn(), json);
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
