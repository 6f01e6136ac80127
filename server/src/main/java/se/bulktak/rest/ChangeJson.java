package se.bulktak.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.plan.Change;
import se.bulktak.plan.References;

/**
 * The change of one row, as the documents of the command line tell it (docs/json.md).
 *
 * @param id of the row; negative for one that is to be created
 * @param rowVersion as it was read; null for one that is to be created
 */
@Schema(name = "Change")
public record ChangeJson(
        @Schema(example = "open", description = "create, rename, open, extend, close or delete") String kind,
        @Schema(example = "routing", description = "logicalAddress, serviceComponent, callAddress or routing") String object,
        String key,
        @Nullable SideJson before,
        @Nullable SideJson after,
        long id,
        @Nullable Long rowVersion) {

    /** What a row holds before or after; what such an object does not have is left out. */
    @Schema(name = "ChangeSide")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SideJson(
            @Nullable String hsaId,
            @Nullable String name,
            @Nullable String unit,
            @Nullable String contract,
            @Nullable String producer,
            @Nullable String rivtaProfile,
            @Nullable String url,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** What kinds of objects a plan may change. */
    public enum ObjectKind {
        LOGICAL_ADDRESS("logicalAddress"),
        SERVICE_COMPONENT("serviceComponent"),
        CALL_ADDRESS("callAddress"),
        ROUTING("routing");

        private final String label;

        ObjectKind(String label) {
            this.label = label;
        }

        /** As in JSON. */
        @Override
        @JsonValue
        public String toString() {
            return label;
        }
    }

    /**
     * A page of the changes that fit.
     *
     * @param total how many fit, on all pages
     */
    @Schema(name = "Changes")
    public record ListJson(int total, int page, int size, PageLinks links, List<ChangeJson> changes) {}

    /**
     * Those changes that fit a filter, one page of them.
     *
     * @param text part of key, name, producer or URL
     */
    public static ListJson list(
            List<Change> changes,
            References names,
            Optional<Change.Kind> kind,
            Optional<ObjectKind> object,
            String text,
            int page,
            int size) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Change> those = changes.stream()
                .filter(change -> kind.map(any -> change.kind() == any).orElse(true))
                .filter(change -> object.map(any -> change.object().equals(any.toString())).orElse(true))
                .filter(change -> wanted.isEmpty() || of(change, names).holds(wanted))
                .toList();
        return new ListJson(
                those.size(),
                page,
                size,
                PageLinks.of(page, size, those.size()),
                PageLinks.cut(those, page, size).stream().map(change -> of(change, names)).toList());
    }

    private static ChangeJson of(Change change, References names) {
        CatalogueObject before = change instanceof Change.Replace replace
                ? replace.before()
                : change instanceof Change.Remove remove ? remove.before() : null;
        CatalogueObject after = change instanceof Change.Replace replace
                ? replace.after()
                : change instanceof Change.Create create ? create.after() : null;
        Long version = change instanceof Change.Replace replace
                ? (Long) replace.version()
                : change instanceof Change.Remove remove ? (Long) remove.version() : null;
        return new ChangeJson(
                change.kind().label(),
                change.object(),
                key(change.subject(), names),
                side(before, names),
                side(after, names),
                change.id(),
                version);
    }

    private boolean holds(String text) {
        return (key + " " + before + " " + after).toLowerCase(Locale.ROOT).contains(text);
    }

    private static String key(CatalogueObject object, References names) {
        if (object instanceof LogicalAddress address) {
            return address.hsaId();
        }
        if (object instanceof ServiceComponent component) {
            return component.hsaId();
        }
        if (object instanceof CallAddress callAddress) {
            return names.component(callAddress.componentId()) + " " + names.profile(callAddress.profileId()) + " "
                    + callAddress.url();
        }
        Routing routing = (Routing) object;
        return names.address(routing.addressId()) + " " + names.contract(routing.contractId());
    }

    private static @Nullable SideJson side(@Nullable CatalogueObject object, References names) {
        if (object instanceof LogicalAddress address) {
            return named(address.hsaId(), address.name());
        }
        if (object instanceof ServiceComponent component) {
            return named(component.hsaId(), component.name());
        }
        if (object instanceof CallAddress address) {
            return new SideJson(
                    null,
                    null,
                    null,
                    null,
                    names.component(address.componentId()),
                    names.profile(address.profileId()),
                    address.url(),
                    null,
                    null);
        }
        if (object instanceof Routing routing) {
            CallAddress address = names.callAddress(routing.callAddressId());
            return new SideJson(
                    null,
                    null,
                    names.address(routing.addressId()),
                    names.contract(routing.contractId()),
                    names.component(address.componentId()),
                    names.profile(address.profileId()),
                    address.url(),
                    routing.validity().from(),
                    routing.validity().to());
        }
        return null;
    }

    private static SideJson named(String hsaId, String name) {
        return new SideJson(hsaId, name, null, null, null, null, null, null, null);
    }
}
