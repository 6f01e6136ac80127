package se.bulktak.split.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.bulktak.cases.Services;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.UnitListReader;
import se.bulktak.order.UnitListReading;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.Destination;
import se.bulktak.split.NameComparison;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.split.SplitOutcome.SplitFile;
import se.bulktak.split.SplitOutcome;
import se.bulktak.split.Splitter;
import se.bulktak.store.Store;
import se.bulktak.workbook.Upload;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists on their way to become workbooks: kept for a day after they were last used, under ids that cannot be guessed. None is
 * thrown out to make room for another: when there is no more room, new ones are refused.
 */
@Component
public class SplitLists {

    /** How long a list is kept after it was last used. */
    static final Duration KEPT = Duration.ofDays(1);

    /** What all lists may take together. One of 20,000 units takes about one MB. */
    private static final long MOST_BYTES = 500L << 20;
    /** What the lists from one network address may take together. */
    private static final long MOST_BYTES_FROM_ONE = 60L << 20;
    /** Well within what a MariaDB takes at a time by default. */
    private static final int PART = 1 << 20;
    /** Using a list is not written down each time that a page of it is shown. */
    private static final Duration USE = Duration.ofMinutes(10);

    private static final int ID_BYTES = 18;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;
    private final Services services;
    private final LiveCatalogue live;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** A person goes on with the same list for a while. What was sent in never changes. */
    private final Cache<String, byte[]> contents = Caffeine.newBuilder()
            .<String, byte[]>weigher((key, content) -> content.length)
            .maximumWeight(60 << 20)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    private final Cache<Work, Worked> worked =
            Caffeine.newBuilder().maximumSize(8).expireAfterAccess(Duration.ofMinutes(5)).build();

    /** What the outcome depends on, but for TAK. */
    private record Work(String key, Wishes wishes, ServiceDefinition service) {}

    /** What somebody has said about a list, as it is kept. */
    record Wishes(
            List<String> forAll, String producerId, String producerName, Map<String, String> urls, boolean takNames) {
        static Wishes of(KeptList list) {
            return new Wishes(
                    list.forAll().stream().sorted().toList(),
                    list.destination().producerId(),
                    list.destination().producerName(),
                    list.destination().urls(),
                    list.takNames());
        }
    }

    /**
     * What a list comes to, with TAK's names as they were then.
     *
     * @param names empty when TAK had not been read
     * @param readAt when TAK was read
     */
    record Worked(SplitOutcome outcome, Optional<NameComparison> names, Optional<Instant> readAt) {}

    SplitLists(Store store, Services services, LiveCatalogue live, Clock clock) {
        this.store = store;
        this.services = services;
        this.live = live;
        this.clock = clock;
    }

    /**
     * The workbooks that a list has become, to be sent in: as they can be downloaded, without the summary.
     *
     * @param id of the list, as in {@code /dela/ID}
     * @return empty when the list is no longer kept, or has errors so that there are no workbooks
     */
    public List<Upload> workbooks(String id) {
        return files(id).stream()
                .filter(file -> file.name().endsWith(".xlsx"))
                .map(file -> new Upload(file.name(), file.content()))
                .toList();
    }

    /** The workbooks and the summary; none when the list is no longer kept or has errors. */
    List<SplitFile> files(String id) {
        return find(id).map(list -> work(list).outcome() instanceof Split split ? split.files() : List.<SplitFile>of())
                .orElse(List.of());
    }

    Optional<KeptList> find(String id) {
        String key = key(id);
        String oldest = Store.text(clock.instant().minus(KEPT));
        Optional<KeptList> found = store.jdbc()
                .sql("SELECT name, pasted, wishes FROM split_list WHERE id_hash = ? AND used_at > ?")
                .params(key, oldest)
                .query((row, n) -> list(key, row.getString(1), row.getInt(2) == 1, row.getString(3)))
                .optional();
        found.ifPresent(list -> used(key));
        return found;
    }

    private KeptList list(String key, String name, boolean pasted, String kept) {
        Wishes wishes = JSON.readValue(kept, Wishes.class);
        return new KeptList(
                key,
                name,
                contents.get(key, this::read),
                pasted,
                Set.copyOf(wishes.forAll()),
                new Destination(wishes.producerId(), wishes.producerName(), wishes.urls()),
                wishes.takNames());
    }

    private byte[] read(String key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.jdbc().sql("SELECT bytes FROM split_part WHERE id_hash = ? ORDER BY part").param(key)
                .query((row, n) -> row.getBytes(1)).list().forEach(out::writeBytes);
        return out.toByteArray();
    }

    private void used(String key) {
        Instant now = clock.instant();
        String before = Store.text(now.minus(USE));
        boolean old = store.jdbc().sql("SELECT COUNT(*) FROM split_list WHERE id_hash = ? AND used_at < ?")
                .params(key, before).query(Integer.class).single() > 0;
        if (old) {
            store.write(() -> store.jdbc().sql("UPDATE split_list SET used_at = ? WHERE id_hash = ?")
                    .params(Store.text(now), key).update());
        }
    }

    /**
     * Keeps a list; when this returns it is on disk.
     *
     * @param address that it is sent from
     * @return its id; empty when there is no room now
     */
    Optional<String> keep(KeptList list, String address) {
        byte[] secret = new byte[ID_BYTES];
        random.nextBytes(secret);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String key = key(id);
        byte[] content = list.content();
        boolean kept = store.write(() -> {
            forgetOld();
            if (bytes("") + content.length > MOST_BYTES || bytes(address) + content.length > MOST_BYTES_FROM_ONE) {
                return false;
            }
            store.jdbc()
                    .sql("INSERT INTO split_list (id_hash, name, pasted, wishes, size, address, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(key, cut(list.name()), list.pasted() ? 1 : 0, json(list), content.length, address, Store.text(clock.instant()))
                    .update();
            for (int part = 0; part * (long) PART < content.length; part++) {
                store.jdbc().sql("INSERT INTO split_part (id_hash, part, bytes) VALUES (?, ?, ?)")
                        .params(key, part, Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART)))
                        .update();
            }
            return true;
        });
        return kept ? Optional.of(id) : Optional.empty();
    }

    private static String cut(String name) {
        return name.length() <= 200 ? name : name.substring(name.length() - 200);
    }

    private static String json(KeptList list) {
        return JSON.writeValueAsString(Wishes.of(list));
    }

    private void forgetOld() {
        String oldest = Store.text(clock.instant().minus(KEPT));
        store.jdbc().sql("DELETE FROM split_part WHERE id_hash IN (SELECT id_hash FROM split_list WHERE used_at <= ?)")
                .param(oldest).update();
        store.jdbc().sql("DELETE FROM split_list WHERE used_at <= ?").param(oldest).update();
    }

    /** @param address empty for all */
    private long bytes(String address) {
        return address.isEmpty()
                ? store.jdbc().sql("SELECT COALESCE(SUM(size), 0) FROM split_list").query(Long.class).single()
                : store.jdbc().sql("SELECT COALESCE(SUM(size), 0) FROM split_list WHERE address = ?").param(address)
                        .query(Long.class).single();
    }

    /** Takes a list with other wishes in place of itself. */
    void replace(KeptList list) {
        store.write(() -> store.jdbc().sql("UPDATE split_list SET wishes = ?, used_at = ? WHERE id_hash = ?")
                .params(json(list), Store.text(clock.instant()), list.key()).update());
    }

    private static String key(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ServiceDefinition service() {
        return services.get(services.usual());
    }

    /** Reads and splits a list; what was done lately is at hand. */
    Worked work(KeptList list) {
        // TAK's names cannot be kept before they are known.
        Optional<LiveCatalogue.Current> tak = list.takNames() ? Optional.of(live.get()) : live.find();
        if (list.key().isEmpty()) {
            return work(list, tak);
        }
        Work what = new Work(list.key(), Wishes.of(list), service());
        Worked done = worked.getIfPresent(what);
        if (done == null || !done.readAt().equals(tak.map(LiveCatalogue.Current::readAt))) {
            done = work(list, tak);
            worked.put(what, done);
        }
        return done;
    }

    private Worked work(KeptList list, Optional<LiveCatalogue.Current> tak) {
        ServiceDefinition service = service();
        List<ContractDefinition> forAll = service.contracts().stream()
                .filter(contract -> list.forAll().contains(contract.namespace()))
                .toList();
        UnitListReader reader = new UnitListReader(service, forAll);
        Upload upload = new Upload(list.name(), list.content());
        UnitListReading reading = list.pasted() ? reader.readPasted(upload) : reader.read(upload);
        Optional<NameComparison> names = reading instanceof UnitListReading.Readable readable
                ? tak.map(current -> NameComparison.of(readable.units(), current.snapshot()))
                : Optional.empty();
        SplitOutcome outcome = Splitter.split(
                reading,
                service,
                list.destination(),
                list.takNames() ? names.map(NameComparison::takNames).orElse(Map.of()) : Map.of(),
                LocalDate.ofInstant(clock.instant(), SWEDEN));
        return new Worked(outcome, names, tak.map(LiveCatalogue.Current::readAt));
    }
}
