package se.bulktak.live.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.cases.Cases;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Change;
import se.bulktak.plan.References;
import se.bulktak.publication.History;
import se.bulktak.publication.VersionLog;
import se.bulktak.rest.ChangeJson;
import se.bulktak.rest.PageLinks;
import se.bulktak.rest.Unacceptable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every published version, whoever published it; of BulkTAK's own, what they changed. */
@RestController
@RequestMapping(path = "/api/v1/publications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "publications")
class PublicationsApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final LiveCatalogue catalogue;
    private final Cases cases;

    PublicationsApi(LiveCatalogue catalogue, Cases cases) {
        this.catalogue = catalogue;
        this.cases = cases;
    }

    /**
     * A published version, as history --json tells it.
     *
     * @param bulktak whether BulkTAK published it; the fields below are there only then
     * @param changes rows by the kind of change
     * @param caseNumber the case that it carried out or undid, if it was one
     */
    @Schema(name = "PublishedVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionJson(
            @Schema(example = "241") long version,
            @Schema(example = "2026-11-23", description = "Swedish day; empty when unknown") String day,
            String by,
            String comment,
            @Schema(description = "A publication that stopped half-way") boolean empty,
            boolean bulktak,
            @Nullable Instant at,
            @Nullable Map<String, Integer> changes,
            @Nullable Long undoes,
            @Nullable Long undoneBy,
            @Schema(example = "BT-2026-00017") @Nullable String caseNumber) {

        static VersionJson of(VersionLog.Version version, Map<Long, String> cases) {
            Optional<VersionLog.Ours> ours = version.ours();
            return new VersionJson(
                    version.id(),
                    version.day(),
                    version.by(),
                    version.comment(),
                    version.empty(),
                    ours.isPresent(),
                    ours.map(VersionLog.Ours::at).orElse(null),
                    ours.map(known -> counts(known.changes())).orElse(null),
                    ours.map(known -> number(known.undoes())).orElse(null),
                    ours.map(known -> number(known.undoneBy())).orElse(null),
                    ours.isPresent() ? cases.get(version.id()) : null);
        }

        private static Map<String, Integer> counts(Map<Change.Kind, Integer> changes) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            changes.forEach((kind, count) -> counts.put(kind.label(), count));
            return counts;
        }

        private static @Nullable Long number(OptionalLong number) {
            return number.isPresent() ? (Long) number.getAsLong() : null;
        }
    }

    @Schema(name = "PublishedVersions")
    record VersionsJson(int total, int page, int size, PageLinks links, List<VersionJson> versions) {}

    @GetMapping
    @Operation(summary = "Every published version, newest first", description = "As history --json tells them.")
    VersionsJson listPublications(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size) {
        List<VersionLog.Version> all = VersionLog.read(catalogue.database());
        Map<Long, String> numbers = cases.numbersByVersion();
        return new VersionsJson(
                all.size(),
                page,
                size,
                PageLinks.of(page, size, all.size()),
                PageLinks.cut(all, page, size).stream()
                        .map(version -> VersionJson.of(version, numbers))
                        .toList());
    }

    /**
     * A version with what was ordered.
     *
     * @param base the version that it was built on; null when BulkTAK did not publish it
     * @param accepted codes of the warnings that were accepted
     * @param reviewed what was reviewed: the order in short, and what was found about it (docs/json.md, check)
     */
    @Schema(name = "Publication")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublicationJson(
            VersionJson version,
            @Nullable Long base,
            @Nullable List<String> accepted,
            @Nullable Map<String, Object> reviewed) {}

    @GetMapping("/{version}")
    @Operation(summary = "A published version; of BulkTAK's own, also what it carried out")
    PublicationJson getPublication(@Parameter(example = "241") @PathVariable long version) {
        VersionLog.Version found = find(version);
        VersionJson told = VersionJson.of(found, cases.numbersByVersion());
        if (found.ours().isEmpty()) {
            return new PublicationJson(told, null, null, null);
        }
        History history = new History(catalogue.database());
        History.Entry entry = history.find(version).orElseThrow();
        return new PublicationJson(
                told,
                entry.base().version(),
                Arrays.stream(entry.accepted().split(",")).filter(code -> !code.isBlank()).toList(),
                JSON.readValue(history.document(entry), DOCUMENT));
    }

    private VersionLog.Version find(long version) {
        return VersionLog.read(catalogue.database()).stream()
                .filter(one -> one.id() == version)
                .findFirst()
                .orElseThrow(() ->
                        Unacceptable.of(HttpStatus.NOT_FOUND, "no_publication", Map.of("version", version)));
    }

    @GetMapping("/{version}/changes")
    @Operation(
            summary = "The rows that a version of BulkTAK's own changed, in the order in which they were changed",
            description = "Names and URLs of what the rows refer to are those of today.")
    ChangeJson.ListJson listPublicationChanges(
            @Parameter(example = "241") @PathVariable long version,
            @RequestParam Optional<Change.Kind> kind,
            @RequestParam Optional<ChangeJson.ObjectKind> object,
            @Parameter(description = "Part of id, name, producer or URL") @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size) {
        if (find(version).ours().isEmpty()) {
            throw Unacceptable.of(HttpStatus.NOT_FOUND, "not_ours", Map.of("version", version));
        }
        History history = new History(catalogue.database());
        List<Change> changes = history.changes(history.find(version).orElseThrow()).stream()
                .map(AppliedChange::change)
                .toList();
        References names = references(catalogue.get().snapshot(), changes);
        return ChangeJson.list(changes, names, kind, object, text, page, size);
    }

    /** What the ids in changes stand for: what is in the catalogue, and what the changes themselves say. */
    private static References references(Snapshot snapshot, List<Change> changes) {
        References names = References.empty();
        fill(snapshot.addresses(), (id, row) -> names.addresses().put(id, row.hsaId()));
        fill(snapshot.contracts(), (id, row) -> names.contracts().put(id, row.namespace()));
        fill(snapshot.components(), (id, row) -> names.components().put(id, row.hsaId()));
        fill(snapshot.profiles(), (id, row) -> names.profiles().put(id, row.name()));
        fill(snapshot.callAddresses(), (id, row) -> names.callAddresses().put(id, row));
        for (Change change : changes) {
            CatalogueObject subject = change.subject();
            if (subject instanceof LogicalAddress address) {
                names.addresses().putIfAbsent(change.id(), address.hsaId());
            } else if (subject instanceof ServiceComponent component) {
                names.components().putIfAbsent(change.id(), component.hsaId());
            } else if (subject instanceof CallAddress address) {
                names.callAddresses().putIfAbsent(change.id(), address);
            }
        }
        return names;
    }

    private interface Put<T> {
        void put(long id, T object);
    }

    private static <T extends CatalogueObject> void fill(CatalogueTable<T> table, Put<T> put) {
        for (Row<T> row : table.rows()) {
            T held = row.values() == null ? row.published() : row.values();
            if (held != null) {
                put.put(row.id(), held);
            }
        }
    }
}
