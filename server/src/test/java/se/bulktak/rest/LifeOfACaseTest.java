package se.bulktak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.ApiTokens;
import se.bulktak.access.Role;
import se.bulktak.demo.DemoSize;
import se.bulktak.testserver.ApiClient;
import se.bulktak.testserver.ApiClient.Answer;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.StandingClock;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/**
 * Clients of different roles take a case from its opening to its undoing, and ask for everything on the way. What they are
 * answered is what the description of the interface shows as examples; {@code -Dbulktak.write-docs=true} writes them anew.
 */
class LifeOfACaseTest {

    private static final String CASES = "/api/v1/cases";
    private static final String PRODUCER = "SE2329000018-P900";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static ApiClient orderer;
    private static ApiClient handler;
    private static ApiClient admin;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, DemoSize.SMALL, Map.of(), StandingClock.Setup.class);
        orderer = client("journalsystemet", Role.ORDERER);
        handler = client("handlaggning", Role.HANDLER);
        admin = client("takforvaltning", Role.TAK_ADMIN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiClient client(String name, Role... roles) {
        return new ApiClient(
                server, server.bean(ApiTokens.class).create(name, Set.of(roles), Optional.empty(), "test"));
    }

    @Test
    void aCaseIsOpenedOrderedReviewedAppliedConfirmedAndUndone() throws Exception {
        beforeTheCase();
        String number = opened();
        String place = CASES + "/" + number;
        ordered(place);
        talkedAbout(place);
        reviewed(place);
        applied(place);
        lookedUp(place);
        undone(place);
        othersOnTheWay();
        recorder.compare();
        assertThat(recorder.operations()).as("every operation has an example").containsAll(operations());
    }

    @SuppressWarnings("unchecked")
    private static List<String> operations() {
        Map<String, Object> paths = (Map<String, Object>)
                new ApiClient(server, null).get("/api/openapi.json").json().get("paths");
        return paths.values().stream()
                .flatMap(item -> ((Map<String, Object>) item).values().stream())
                .map(operation -> String.valueOf(((Map<String, Object>) operation).get("operationId")))
                .toList();
    }

    private static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private static List<String> names(List<Upload> files) {
        return files.stream().map(Upload::name).toList();
    }

    private void beforeTheCase() {
        recorder.record("getMe", null, orderer.get("/api/v1/me"));
        recorder.record("listServices", null, orderer.get("/api/v1/services"));
        Answer template = recorder.record("getTemplate", null, orderer.get("/api/v1/services/e-remiss/template"));
        assertThat(template.header("Content-Disposition")).contains("BulkTAKning_e-remiss_mall.xlsx");
        recorder.record("getListTemplate", null, orderer.get("/api/v1/services/e-remiss/list-template"));
        Answer search = recorder.record("search", null, orderer.get("/api/v1/search?q=" + PRODUCER));
        assertThat(search.at("total")).isEqualTo(1);
        split();
        List<Upload> order = DemoWorkbooks.order();
        Map<String, Object> form = of("files", names(order), "organisation", "232900-0018", "from", "2026-12-01");
        String[] fields = {"organisation", "232900-0018", "from", "2026-12-01"};
        Answer checked = recorder.record("checkWorkbooks", form, orderer.upload("/api/v1/checks", "files", order, fields));
        assertThat(checked.at("order.units")).isEqualTo(120);
        Answer planned = recorder.record("planWorkbooks", form, orderer.upload("/api/v1/plans", "files", order, fields));
        assertThat(planned.at("base")).isEqualTo(240);
        recorder.record(
                "markWorkbook",
                of("file", order.get(0).name()),
                orderer.upload("/api/v1/checks/marked", "file", order.subList(0, 1)));
        Map<String, Object> withPlatform = of("files", names(order), "platform", "NTJP-TEST", "comment", "CS0012345");
        Answer translated = recorder.record(
                "makeJsonBestallning",
                withPlatform,
                orderer.upload(
                        "/api/v1/json-bestallningar", "files", order, "platform", "NTJP-TEST", "comment", "CS0012345"));
        assertThat(translated.at("plattform")).isEqualTo("NTJP-TEST");
    }

    private void split() {
        Upload list = new Upload(
                "lista.csv",
                """
                HSA-id;Namn;ProcessRequest;ProcessRequestConfirmation;ProcessRequestOutcome
                SE2329000018-E6X4Y;Vårdcentralen Bäverberga;x;x;x
                SE2329000018-EPBJ1;Hudmottagningen Ripelunda;;x;x
                """
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, Object> form =
                of("list", "lista.csv", "producer", PRODUCER, "url", List.of("ProcessRequest=https://remiss.example.se/pr"));
        String[] fields = {"producer", PRODUCER, "url", "ProcessRequest=https://remiss.example.se/pr,1"};
        Answer preview = recorder.record("previewSplit", form, orderer.upload("/api/v1/splits", "list", List.of(list), fields));
        assertThat(preview.at("split.workbooks.0.contracts.0.url")).isEqualTo("https://remiss.example.se/pr,1");
        Answer zip = recorder.record("makeSplit", of("list", "lista.csv"), orderer.upload("/api/v1/splits.zip", "list", List.of(list)));
        assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        assertThat(zip.text()).startsWith("PK");
    }

    private String opened() {
        Map<String, Object> contact = of(
                "name", "Anna Andersson",
                "email", "anna@example.se",
                "phone", "010-123 45 67",
                "organisation", "Region Norrskär",
                "organisationNumber", "232900-0018");
        Map<String, Object> draft = of("contact", contact);
        Answer opened = recorder.record("openCase", draft, orderer.post(CASES, draft));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.at("owner")).isEqualTo("token:journalsystemet");
        assertThat(opened.header("ETag")).isEqualTo("\"1\"");
        String place = opened.header("Location");
        assertThat(place).isEqualTo(CASES + "/BT-2026-00001");

        Map<String, Object> details = of(
                "contact", contact, "wanted", of("platform", "NTJP-TEST", "date", "2026-11-23", "externalNumber", "CS0012345"));
        Answer detailed = recorder.record("setDetails", details, orderer.put(place + "/details", details, "If-Match", "\"1\""));
        assertThat(detailed.at("wanted.date")).isEqualTo("2026-11-23");
        assertThat(detailed.at("contact.organisationNumber")).isEqualTo("2329000018");
        assertThat(orderer.put(place + "/details", details, "If-Match", "\"1\"").status()).isEqualTo(412);
        recorder.record("getCase", null, orderer.get(place));
        recorder.record("getLink", null, orderer.get(place + "/link"));
        return "BT-2026-00001";
    }

    private void ordered(String place) {
        List<Upload> order = DemoWorkbooks.order();
        Answer added = recorder.record(
                "addWorkbooks", of("files", names(order)), orderer.upload(place + "/workbooks", "files", order));
        assertThat(added.list("added")).hasSameSizeAs(order);
        Answer twice = orderer.upload(
                place + "/workbooks", "files", List.of(new Upload("kopia.xlsx", order.get(0).bytes())));
        Object id = twice.at("added.0.id");
        recorder.record("getMarkedWorkbook", null, orderer.get(place + "/workbooks/" + id + "/marked"));
        recorder.record("removeWorkbook", null, orderer.delete(place + "/workbooks/" + id));

        Answer review = recorder.record("getReview", null, orderer.get(place + "/review"));
        assertThat(review.at("order.units")).isEqualTo(120);
        assertThat(review.at("forecast.checked")).isEqualTo(340);
        Answer renames = recorder.record("listRenames", null, orderer.get(place + "/renames?size=2"));
        assertThat(renames.at("links.next")).isEqualTo(place + "/renames?size=2&page=2");
        Object kept = renames.at("renames.1.id");
        Map<String, Object> keep = of("all", false, "some", List.of(String.valueOf(kept)));
        Answer keeping = recorder.record("keepNames", keep, orderer.put(place + "/kept-names", keep));
        assertThat(keeping.at("keptNames.0")).isEqualTo(kept);
        orderer.put(place + "/kept-names", of("all", false));

        Answer tooSoon = orderer.post(place + "/send");
        assertThat(tooSoon.status()).isEqualTo(422);
        assertThat(tooSoon.at("code")).isEqualTo("unaccepted");
        for (Map<String, Object> warning : orderer.get(place + "/review").list("warnings")) {
            String acceptance = place + "/acceptances/" + warning.get("code");
            Map<String, Object> reason = of("text", "Det ska vara så.");
            Answer accepted = orderer.put(acceptance, reason);
            if (Boolean.TRUE.equals(warning.get("handlerOnly"))) {
                assertThat(accepted.status()).isEqualTo(403);
                assertThat(accepted.at("code")).isEqualTo("handler_only");
            } else {
                recorder.record("acceptWarnings", reason, accepted);
                recorder.record("withdrawAcceptance", null, orderer.delete(acceptance));
                assertThat(orderer.put(acceptance, reason).status()).isEqualTo(200);
            }
        }
        assertThat(recorder.record("sendCase", null, orderer.post(place + "/send")).at("status")).isEqualTo("SENT");
    }

    private void talkedAbout(String place) {
        Map<String, Object> question = of("text", "När kan det bli klart?");
        assertThat(recorder.record("writeMessage", question, orderer.post(place + "/messages", question)).status())
                .isEqualTo(201);
        Map<String, Object> answer = of("text", "I morgon. Se bilagan.", "files", List.of("plan.txt"));
        recorder.record(
                "writeMessageWithAttachments",
                answer,
                handler.upload(
                        place + "/messages/with-attachments",
                        "files",
                        List.of(new Upload("plan.txt", "I morgon".getBytes(StandardCharsets.UTF_8))),
                        "text",
                        "I morgon. Se bilagan."));
        Answer read = recorder.record("listMessages", null, orderer.get(place + "/messages"));
        assertThat(read.list("messages")).hasSize(2);
        Object attachment = read.at("messages.1.attachments.0.id");
        recorder.record("listDocuments", null, orderer.get(place + "/documents"));
        assertThat(recorder.record("getDocument", null, orderer.get(place + "/documents/" + attachment)).text())
                .isEqualTo("I morgon");
        recorder.record("listEvents", null, orderer.get(place + "/events"));
    }

    private void reviewed(String place) {
        Answer inbox = recorder.record("listCases", null, handler.get(CASES + "?waitsFor=handler&text=norrsk%C3%A4r"));
        assertThat(inbox.at("total")).isEqualTo(1);
        assertThat(recorder.record("takeCase", null, handler.post(place + "/take")).at("handler"))
                .isEqualTo("token:handlaggning");
        Map<String, Object> ask = of("text", "Stämmer namnet på den första enheten?");
        recorder.record("requestCompletion", ask, handler.post(place + "/request-completion", ask));
        recorder.record("listTold", null, handler.get(place + "/told"));
        assertThat(orderer.post(place + "/send").status()).isEqualTo(200);
        assertThat(handler.post(place + "/take").status()).isEqualTo(200);
        for (Map<String, Object> warning : handler.get(place + "/review").list("warnings")) {
            if (warning.get("acceptedBy") == null) {
                handler.put(place + "/acceptances/" + warning.get("code"), of("text", "Avstämt med den förra producenten."));
            }
        }
        Answer plan = recorder.record("getPlan", null, handler.get(place + "/plan"));
        assertThat(plan.at("base")).isEqualTo(240);
        Answer changes = recorder.record(
                "listPlanChanges", null, handler.get(place + "/plan/changes?kind=open&object=routing&size=2"));
        assertThat(changes.list("changes")).hasSize(2).allMatch(change -> change.get("kind").equals("open"));

        assertThat(recorder.record("getPlanCsv", null, handler.get(place + "/plan.csv")).text().lines())
                .hasSizeGreaterThan(300);
        assertThat(recorder.record("getPlanWorkbook", null, handler.get(place + "/plan.xlsx")).text()).startsWith("PK");
        Answer forTakWeb = recorder.record("getJsonBestallning", null, handler.get(place + "/json-bestallning"));
        assertThat(forTakWeb.at("plattform")).isEqualTo("NTJP-TEST");
        Answer report = recorder.record("getJsonBestallningReport", null, handler.get(place + "/json-bestallning/report"));
        assertThat(report.list("worklist")).isNotEmpty();

        String key = String.valueOf(handler.get(place + "/review").at("key"));
        assertThat(handler.post(place + "/approve", of("key", "another")).at("code")).isEqualTo("moved");
        assertThat(orderer.post(place + "/approve", of("key", key)).status()).isEqualTo(403);
        Answer approved = recorder.record("approveCase", of("key", "b1c9f0…"), handler.post(place + "/approve", of("key", key)));
        assertThat(approved.at("approvedBy")).isEqualTo("token:handlaggning");
        recorder.record(
                "withdrawApproval",
                of("text", "Fel dag."),
                handler.post(place + "/withdraw-approval", of("text", "Fel dag.")));
        assertThat(handler.post(place + "/approve", of("key", key)).status()).isEqualTo(200);
    }

    private void applied(String place) throws InterruptedException {
        Map<String, Object> evening = of("at", "2026-11-23T17:00:00Z");
        Answer scheduled = recorder.record("scheduleCase", evening, admin.put(place + "/schedule", evening));
        assertThat(scheduled.at("applyAt")).isEqualTo("2026-11-23T17:00:00Z");
        recorder.record("unscheduleCase", null, admin.delete(place + "/schedule"));
        Map<String, Object> comment = of("comment", "Enligt överenskommelse med regionen");
        assertThat(handler.post(place + "/apply", comment).status()).isEqualTo(403);

        Answer begun = recorder.record("applyCase", comment, admin.post(place + "/apply", comment));
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo(place);
        assertThat(begun.at("running")).isEqualTo(true);
        Answer again = admin.post(place + "/apply", comment);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("code")).isIn("running", "not_now");
        Answer ended = recorder.record("getProgress", null, ended(place));
        assertThat(ended.at("last.outcome")).isEqualTo("applied");
        assertThat(ended.at("publishedVersion")).isEqualTo(241);
        assertThat(admin.post(place + "/apply", comment).at("code")).isEqualTo("not_now");

        Answer receipt = recorder.record("getReceipt", null, orderer.get(place + "/receipt?size=2"));
        assertThat(receipt.at("reachable")).isEqualTo(340);
        assertThat(orderer.get(place + "/receipt?reachable=false").at("total")).isEqualTo(0);
        assertThat(recorder.record("getReceiptCsv", null, orderer.get(place + "/receipt.csv")).text().lines())
                .hasSizeGreaterThanOrEqualTo(341);
        assertThat(recorder.record("getReceiptWorkbook", null, orderer.get(place + "/receipt.xlsx")).text()).startsWith("PK");
        recorder.record("confirmCase", null, admin.post(place + "/confirm"));
        assertThat(admin.post(place + "/confirm").at("code")).isEqualTo("nothing_to_confirm");
    }

    private static Answer ended(String place) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Answer progress = admin.get(place + "/progress");
            if (Boolean.FALSE.equals(progress.at("running"))) {
                return progress;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(place + " is still running");
    }

    private void lookedUp(String place) {
        // What was published is read anew behind.
        server.bean(se.bulktak.live.LiveCatalogue.class).fresh();
        Answer versions = recorder.record("listPublications", null, handler.get("/api/v1/publications?size=2"));
        assertThat(versions.at("versions.0.version")).isEqualTo(241);
        assertThat(versions.at("versions.0.by")).isEqualTo("token:takforvaltning");
        assertThat(versions.at("versions.0.caseNumber")).isEqualTo("BT-2026-00001");
        Answer one = recorder.record("getPublication", null, handler.get("/api/v1/publications/241"));
        assertThat(one.at("reviewed.order.units")).isEqualTo(120);
        Answer changes = recorder.record(
                "listPublicationChanges", null, handler.get("/api/v1/publications/241/changes?kind=rename&size=2"));
        assertThat(changes.list("changes")).allMatch(change -> change.get("kind").equals("rename"));
        String unit = String.valueOf(orderer.get(place + "/receipt").at("pairs.0.unit"));
        recorder.record("getLogicalAddress", null, orderer.get("/api/v1/logical-addresses/" + unit));
        Answer touched = recorder.record("listTouched", null, orderer.get("/api/v1/logical-addresses/" + unit + "/publications"));
        assertThat(touched.at("publications.0.cases.0")).isEqualTo("BT-2026-00001");
        assertThat(touched.at("publications.0.comment")).as("is for those who handle cases").isNull();
        recorder.record("getServiceComponent", null, orderer.get("/api/v1/service-components/" + PRODUCER));
        Answer units = recorder.record("listUnits", null, orderer.get("/api/v1/service-components/" + PRODUCER + "/units?size=2"));
        assertThat((Integer) units.at("total")).isGreaterThanOrEqualTo(120);
        Map<String, Object> ids = of("ids", List.of(unit, "SE2329000018-FINNSINTE"));
        assertThat(recorder.record("findNames", ids, orderer.post("/api/v1/names", ids)).at("names.1.known")).isEqualTo(false);
        recorder.record("findNamesCsv", ids, orderer.post("/api/v1/names.csv", ids));
        Map<String, Object> asked = of("units", List.of(unit, "SE2329000018-FINNSINTE"), "contracts", List.of("ProcessRequest"));
        Answer reach = recorder.record("askReach", asked, orderer.post("/api/v1/reach", asked));
        assertThat(reach.at("reach.reachable")).isEqualTo(1);
        recorder.record("getCatalogue", null, handler.get("/api/v1/catalogue"));
        recorder.record("getHealth", null, handler.get("/api/v1/catalogue/health"));
        recorder.record("getHealthCsv", null, handler.get("/api/v1/catalogue/health.csv"));
        recorder.record("getOverview", null, handler.get("/api/v1/overview?months=3"));
    }

    private void undone(String place) throws InterruptedException {
        Answer proposal = recorder.record("getUndo", null, admin.get(place + "/undo?size=2"));
        assertThat(proposal.at("conflicts")).isEqualTo(false);
        String key = String.valueOf(proposal.at("key"));
        assertThat(admin.post(place + "/undo", of("key", key)).at("code")).isEqualTo("no_reason");
        assertThat(handler.post(place + "/undo", of("key", key, "reason", "Fel dag.")).status()).isEqualTo(403);
        Answer begun = recorder.record(
                "undoCase",
                of("key", "b1c9f0…", "skipConflicts", false, "reason", "Fel dag."),
                admin.post(place + "/undo", of("key", key, "skipConflicts", false, "reason", "Fel dag.")));
        assertThat(begun.status()).isEqualTo(202);
        Answer ended = ended(place);
        assertThat(ended.at("status")).isEqualTo("UNDONE");
        assertThat(ended.at("undoneVersion")).isEqualTo(242);
        recorder.record("closeCase", null, handler.post(place + "/close"));
    }

    /** What does not happen in the life of that case. */
    private void othersOnTheWay() throws InterruptedException {
        Map<String, Object> question = of(
                "contact", of("name", "Bo", "email", "bo@example.se", "organisation", "Region Tranan"), "text", "Hur gör man?");
        String place = orderer.post(CASES, question).header("Location");
        recorder.record("renewLink", null, handler.post(place + "/link"));
        recorder.record("revokeLinks", null, handler.delete(place + "/link"));
        recorder.record("rejectCase", of("text", "Fel adressat."), handler.post(place + "/reject", of("text", "Fel adressat.")));
        recorder.record("reopenCase", null, handler.post(place + "/reopen"));
        recorder.record("withdrawCase", null, orderer.post(place + "/withdraw"));
        recorder.record("getDifferences", null, admin.get(stale() + "/differences"));
    }

    /** Two cases order the same; when the first has been applied, the second's approved plan is stale. */
    private String stale() throws InterruptedException {
        String first = approved();
        String second = approved();
        assertThat(admin.post(first + "/apply", of()).status()).isEqualTo(202);
        assertThat(ended(first).at("last.outcome")).isEqualTo("applied");
        assertThat(admin.post(second + "/apply", of()).status()).isEqualTo(202);
        Answer ended = ended(second);
        assertThat(ended.at("last.outcome")).isEqualTo("stale");
        assertThat(ended.at("status")).isEqualTo("IN_REVIEW");
        return second;
    }

    /** A handler registers an order for somebody else and approves it. */
    private String approved() {
        Map<String, Object> contact =
                of("name", "Anna Andersson", "email", "anna@example.se", "organisation", "Region Norrskär");
        Answer opened = handler.post(CASES, of("contact", contact, "wanted", of("platform", "NTJP-TEST")));
        assertThat(opened.at("registeredBy")).isEqualTo("token:handlaggning");
        String place = opened.header("Location");
        handler.upload(place + "/workbooks", "files", DemoWorkbooks.order());
        assertThat(handler.post(place + "/send").status()).isEqualTo(200);
        handler.post(place + "/take");
        for (Map<String, Object> warning : handler.get(place + "/review").list("warnings")) {
            handler.put(place + "/acceptances/" + warning.get("code"), of("text", "Avstämt."));
        }
        Answer approved = handler.post(place + "/approve", of("key", handler.get(place + "/review").at("key")));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return place;
    }
}
