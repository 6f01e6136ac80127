package se.bulktak.publication;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.json.FormatA;
import se.bulktak.catalogue.json.PublishedContentCheck;
import se.bulktak.catalogue.json.PublishedContentCheck.Fault;
import se.bulktak.catalogue.sql.PublishedVersion;
import se.bulktak.finding.Messages;
import se.bulktak.plan.Change;
import tools.jackson.core.JsonGenerator;

/** Makes the content of the version that is to be published, and reads it again as TAK's readers will, before anybody else does. */
public final class NewVersion {

    private static final int BUFFER = 1 << 16;
    private static final Messages TEXTS = Messages.beside(NewVersion.class, "publication");

    private NewVersion() {}

    /**
     * Writes, packs and checks.
     *
     * @param base the version before
     * @param header of the new one
     * @param changes those of the plan; what they create need not have real ids
     * @param created what they create, with real ids, for one kind of object. May wait until it is known, so that the writing
     *     goes on while the rows are being written
     * @throws CatalogueRefusal if the base does not hold what is to be changed, or if readers could not read the result
     */
    public static PublishedVersion write(
            PublishedVersion base,
            FormatA.Header header,
            List<Change> changes,
            Function<Class<? extends CatalogueObject>, Map<Long, CatalogueObject>> created) {
        byte[] packed;
        try {
            packed = pack(base, new SnapshotWriter(header, changes, array -> created.apply(SnapshotWriter.kind(array))));
        } catch (IOException e) {
            throw refusal("base_unusable", Map.of("version", base.id(), "error", String.valueOf(e.getMessage())), e);
        }
        check(packed, header.version(), changes, created);
        return new PublishedVersion(header.version(), packed);
    }

    private static byte[] pack(PublishedVersion base, SnapshotWriter writer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(base.data().length + base.data().length / 4 + BUFFER);
        try (OutputStream out = new BufferedOutputStream(new FastGzip(packed), BUFFER)) {
            writer.write(base.isNone() ? nothing() : base.data(), out);
        }
        return packed.toByteArray();
    }

    /** What a catalogue without any version starts from. */
    private static byte[] nothing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (JsonGenerator out = FormatA.generator(new FastGzip(packed))) {
            FormatA.startDocument(out, new FormatA.Header(0, java.time.Instant.EPOCH, "", null));
            for (String array : FormatA.ARRAYS) {
                out.writeArrayPropertyStart(array);
                out.writeEndArray();
            }
            FormatA.endDocument(out);
        }
        return packed.toByteArray();
    }

    /** Oddities that the catalogue has long lived with are not ours to judge, unless they make the version unreadable. */
    private static void check(
            byte[] packed,
            long version,
            List<Change> changes,
            Function<Class<? extends CatalogueObject>, Map<Long, CatalogueObject>> created) {
        List<Fault> faults;
        try {
            faults = PublishedContentCheck.check(new ByteArrayInputStream(packed));
        } catch (IOException e) {
            throw refusal("unreadable", Map.of("version", version, "error", String.valueOf(e.getMessage())), e);
        }
        if (faults.isEmpty()) {
            return;
        }
        Set<List<Object>> ours = new HashSet<>();
        Set<Class<? extends CatalogueObject>> kinds = new HashSet<>();
        for (Change change : changes) {
            ours.add(List.of(SnapshotWriter.array(change.subject()), change.id()));
            if (change instanceof Change.Create) {
                kinds.add(change.subject().getClass());
            }
        }
        for (Class<? extends CatalogueObject> kind : kinds) {
            created.apply(kind).forEach((id, object) -> ours.add(List.of(SnapshotWriter.array(object), id)));
        }
        Optional<Fault> worst = faults.stream()
                .filter(fault -> isFatal(fault) || ours.contains(List.<Object>of(fault.array(), fault.id())))
                .findFirst();
        if (worst.isPresent()) {
            throw refusal("unreadable", Map.of("version", version, "error", worst.get().message()), null);
        }
    }

    private static boolean isFatal(Fault fault) {
        return switch (fault.code()) {
            case UNREADABLE, MISSING, DANGLING -> true;
            case WRONG_TYPE, BAD_DATE, BAD_ID, DUPLICATE_ID -> fault.array().isEmpty();
        };
    }

    private static CatalogueRefusal refusal(String key, Map<String, ?> values, @org.jspecify.annotations.Nullable Exception e) {
        return new CatalogueRefusal(Reason.DAMAGED, TEXTS.format(key, values), e);
    }
}
