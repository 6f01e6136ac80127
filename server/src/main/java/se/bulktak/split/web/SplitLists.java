package se.bulktak.split.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import se.bulktak.cases.Services;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.UnitListReader;
import se.bulktak.order.UnitListReading;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.NameComparison;
import se.bulktak.split.SplitOutcome;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.split.SplitOutcome.SplitFile;
import se.bulktak.split.Splitter;
import se.bulktak.workbook.Upload;

/**
 * Lists on their way to become workbooks: kept in memory for an hour after they were last used, under ids that cannot be guessed.
 * None is thrown out to make room for another: when there is no more room, new ones are refused.
 */
@Component
public class SplitLists {

    /** How long a list is kept after it was last used. */
    static final Duration KEPT = Duration.ofHours(1);

    /** What all lists may take together. One of 20,000 units takes about one MB. */
    private static final long MOST_BYTES = 100L << 20;
    private static final int ID_BYTES = 18;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final Services services;
    private final LiveCatalogue live;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong bytes = new AtomicLong();
    private final Cache<String, KeptList> lists;
    /** Made anew when it has been forgotten; a person goes on with the same one for a while. */
    private final Cache<KeptList, Worked> worked =
            Caffeine.newBuilder().weakKeys().maximumSize(8).expireAfterAccess(Duration.ofMinutes(5)).build();

    /**
     * What a list comes to, with TAK's names as they were then.
     *
     * @param names empty when TAK had not been read
     * @param readAt when TAK was read
     */
    record Worked(SplitOutcome outcome, Optional<NameComparison> names, Optional<Instant> readAt) {}

    SplitLists(Services services, LiveCatalogue live, Clock clock) {
        this.services = services;
        this.live = live;
        this.clock = clock;
        this.lists = Caffeine.newBuilder()
                .expireAfterAccess(KEPT)
                .<String, KeptList>removalListener((id, list, cause) -> {
                    if (list != null && cause.wasEvicted()) {
                        bytes.addAndGet(-list.content().length);
                    }
                })
                .executor(Runnable::run)
                .build();
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
        return Optional.ofNullable(lists.getIfPresent(id));
    }

    /** @return its id; empty when there is no room now */
    Optional<String> keep(KeptList list) {
        lists.cleanUp();
        if (bytes.addAndGet(list.content().length) > MOST_BYTES) {
            bytes.addAndGet(-list.content().length);
            return Optional.empty();
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        lists.put(text, list);
        return Optional.of(text);
    }

    /** Takes a list with other wishes in place of itself. */
    void replace(String id, KeptList list) {
        lists.asMap().replace(id, list);
    }

    ServiceDefinition service() {
        return services.get(services.usual());
    }

    /** Reads and splits a list; what was done lately is at hand. */
    Worked work(KeptList list) {
        // TAK's names cannot be kept before they are known.
        Optional<LiveCatalogue.Current> tak = list.takNames() ? Optional.of(live.get()) : live.find();
        Worked done = worked.getIfPresent(list);
        if (done == null || !done.readAt().equals(tak.map(LiveCatalogue.Current::readAt))) {
            done = work(list, tak);
            worked.put(list, done);
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
