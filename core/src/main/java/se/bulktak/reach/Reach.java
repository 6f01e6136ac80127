package se.bulktak.reach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.reach.PairReach.Via;

/**
 * Works out whether the virtualisation platform would let calls through, by its own rules for routing and authorization, from
 * what is published. What it cannot know are the HSA tree, the network and certificates.
 *
 * <p>Keys are compared in lower case and otherwise as they are, blanks included, as the platform does.
 */
public final class Reach {

    private static final Set<String> PROFILES = Set.of("RIVTABP20", "RIVTABP21");
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final Snapshot snapshot;
    private final Instant at;
    private final Set<String> contracts = new HashSet<>();
    private final Set<String> units = new HashSet<>();
    /** Routings that hold, by contract and address in lower case. */
    private final Map<String, Map<String, List<Routing>>> routings = new HashMap<>();
    /** Consumers in lower case whose authorization holds, by contract and address in lower case. */
    private final Map<String, Map<String, Set<String>>> consumers = new HashMap<>();

    private Reach(Snapshot snapshot, List<Target> targets, Instant at) {
        this.snapshot = snapshot;
        this.at = at;
        for (Target target : targets) {
            target.contracts().forEach(contract -> contracts.add(lower(contract)));
            target.units().forEach(unit -> units.add(lower(unit.value())));
        }
        units.add(lower(LogicalAddress.STANDARD));
        units.add(lower(LogicalAddress.ROOT));
    }

    /** The instant to ask about for a plan: now, or at 12:00 UTC on its first day when that comes later. */
    public static Instant instantFor(LocalDate from, Instant now) {
        boolean later = from.isAfter(LocalDate.ofInstant(now, SWEDEN));
        return later ? from.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC) : now;
    }

    /**
     * Asks for every unit and contract of the targets.
     *
     * @param snapshot whose published side is asked
     * @param consumer who calls; empty for: at least one consumer with standard authorization
     */
    public static ReachReport of(Snapshot snapshot, List<Target> targets, Instant at, Optional<HsaId> consumer) {
        Reach reach = new Reach(snapshot, targets, at);
        reach.collectRoutings();
        reach.collectConsumers();
        List<PairReach> pairs = new ArrayList<>();
        for (Target target : targets) {
            for (HsaId unit : target.units()) {
                for (String contract : target.contracts()) {
                    pairs.add(reach.ask(unit, contract, consumer));
                }
            }
        }
        return new ReachReport(at, pairs, reach.standardConsumers(targets));
    }

    private void collectRoutings() {
        Map<Long, String> contractKeys = publishedContracts();
        Map<Long, String> addressKeys = publishedAddresses();
        for (Row<Routing> row : snapshot.routings().rows()) {
            Routing routing = row.published();
            if (routing == null) {
                continue;
            }
            String contract = contractKeys.get(routing.contractId());
            String address = contract == null ? null : addressKeys.get(routing.addressId());
            if (address != null && PlatformClock.holds(routing.validity(), at)) {
                routings.computeIfAbsent(contract, key -> new HashMap<>())
                        .computeIfAbsent(address, key -> new ArrayList<>(1))
                        .add(routing);
            }
        }
    }

    private void collectConsumers() {
        Map<Long, String> contractKeys = publishedContracts();
        Map<Long, String> addressKeys = publishedAddresses();
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            CallAuthorization authorization = row.published();
            if (authorization == null) {
                continue;
            }
            String contract = contractKeys.get(authorization.contractId());
            String address = contract == null ? null : addressKeys.get(authorization.addressId());
            ServiceComponent consumer =
                    address == null ? null : snapshot.components().published(authorization.consumerId());
            if (consumer != null && PlatformClock.holds(authorization.validity(), at)) {
                consumers
                        .computeIfAbsent(contract, key -> new HashMap<>())
                        .computeIfAbsent(Objects.requireNonNull(address), key -> new TreeSet<>())
                        .add(lower(consumer.hsaId()));
            }
        }
    }

    private Map<Long, String> publishedContracts() {
        Map<Long, String> keys = new HashMap<>();
        for (Row<ServiceContract> row : snapshot.contracts().rows()) {
            if (row.published() != null) {
                String key = lower(row.published().namespace());
                if (contracts.contains(key)) {
                    keys.put(row.id(), key);
                }
            }
        }
        return keys;
    }

    private Map<Long, String> publishedAddresses() {
        Map<Long, String> keys = new HashMap<>();
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            if (row.published() != null) {
                String key = lower(row.published().hsaId());
                if (units.contains(key)) {
                    keys.put(row.id(), key);
                }
            }
        }
        return keys;
    }

    /** In the platform's own order: routing, then authorization, then the profile. */
    private PairReach ask(HsaId unit, String contract, Optional<HsaId> consumer) {
        @Nullable Via via = null;
        List<Routing> found = List.of();
        for (Via level : Via.values()) {
            String address = level == Via.UNIT
                    ? unit.value()
                    : level == Via.ROOT ? LogicalAddress.ROOT : LogicalAddress.STANDARD;
            found = routings(contract, address);
            if (!found.isEmpty()) {
                via = level;
                break;
            }
        }
        if (via == null) {
            return new PairReach(unit, contract, Fault.VP004, true, null, "");
        }
        if (found.size() > 1) {
            return new PairReach(unit, contract, Fault.VP006, false, via, "");
        }
        CallAddress callAddress = snapshot.callAddresses().published(found.get(0).callAddressId());
        String url = callAddress == null ? "" : callAddress.url();
        if (url.isBlank()) {
            return new PairReach(unit, contract, Fault.VP010, false, via, "");
        }
        if (!isAllowed(unit, contract, consumer)) {
            boolean viaRoot = allows(consumers(contract, LogicalAddress.ROOT), consumer);
            return new PairReach(unit, contract, Fault.VP007, viaRoot, via, url);
        }
        RivtaProfile profile = snapshot.profiles().published(callAddress.profileId());
        if (profile == null || !PROFILES.contains(profile.name().toUpperCase(Locale.ROOT))) {
            return new PairReach(unit, contract, Fault.VP005, false, via, url);
        }
        if (via == Via.ROOT) {
            // The platform gets here only where HSA look-up is switched on for the contract; else the standard route decides.
            return new PairReach(unit, contract, Fault.VP004, true, via, url);
        }
        return new PairReach(unit, contract, null, false, via, url);
    }

    private boolean isAllowed(HsaId unit, String contract, Optional<HsaId> consumer) {
        return (consumer.isPresent() && allows(consumers(contract, unit.value()), consumer))
                || allows(consumers(contract, LogicalAddress.STANDARD), consumer);
    }

    private static boolean allows(Set<String> authorized, Optional<HsaId> consumer) {
        return consumer.map(id -> authorized.contains(lower(id.value()))).orElse(!authorized.isEmpty());
    }

    private List<Routing> routings(String contract, String address) {
        return routings.getOrDefault(lower(contract), Map.of()).getOrDefault(lower(address), List.of());
    }

    private Set<String> consumers(String contract, String address) {
        return consumers.getOrDefault(lower(contract), Map.of()).getOrDefault(lower(address), Set.of());
    }

    private Map<String, List<String>> standardConsumers(List<Target> targets) {
        Map<String, List<String>> standard = new LinkedHashMap<>();
        for (Target target : targets) {
            for (String contract : target.contracts()) {
                standard.computeIfAbsent(contract, key -> consumers(key, LogicalAddress.STANDARD).stream()
                        .map(id -> id.toUpperCase(Locale.ROOT))
                        .toList());
            }
        }
        return standard;
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
