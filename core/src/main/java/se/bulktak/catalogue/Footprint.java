package se.bulktak.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of a catalogue that a plan was worked out from and depends on: the rows with these keys, the call addresses of the
 * components, and the routings of the addresses for the contracts. All are comparison keys ({@link Keys#of}).
 *
 * @param addresses HSA-ids of logical addresses
 * @param components HSA-ids of components
 * @param contracts namespaces
 * @param profiles names of RIV-TA profiles
 */
public record Footprint(
        SortedSet<String> addresses, SortedSet<String> components, SortedSet<String> contracts, SortedSet<String> profiles) {

    public Footprint {
        addresses = new TreeSet<>(addresses);
        components = new TreeSet<>(components);
        contracts = new TreeSet<>(contracts);
        profiles = new TreeSet<>(profiles);
    }

    /**
     * Hex SHA-256 over the table side of all rows of the footprint, pending and deleted-pending ones included. The snapshot may
     * hold just the footprint or the whole catalogue: the answer is the same. The published side is vouched for by
     * {@link CatalogueState#contentHash()}.
     */
    public String fingerprint(Snapshot snapshot) {
        Digest digest = new Digest();
        Set<Long> addressIds = new HashSet<>();
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            if (row.values() != null && addresses.contains(Keys.of(row.values().hsaId()))) {
                addressIds.add(row.id());
                digest.add("address", row);
            }
        }
        Set<Long> componentIds = new HashSet<>();
        for (Row<ServiceComponent> row : snapshot.components().rows()) {
            if (row.values() != null && components.contains(Keys.of(row.values().hsaId()))) {
                componentIds.add(row.id());
                digest.add("component", row);
            }
        }
        Set<Long> contractIds = new HashSet<>();
        for (Row<ServiceContract> row : snapshot.contracts().rows()) {
            if (row.values() != null && contracts.contains(Keys.of(row.values().namespace()))) {
                contractIds.add(row.id());
                digest.add("contract", row);
            }
        }
        for (Row<RivtaProfile> row : snapshot.profiles().rows()) {
            if (row.values() != null && profiles.contains(Keys.of(row.values().name()))) {
                digest.add("profile", row);
            }
        }
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            if (row.values() != null && componentIds.contains(row.values().componentId())) {
                digest.add("callAddress", row);
            }
        }
        for (Row<Routing> row : snapshot.routings().rows()) {
            if (row.values() != null
                    && contractIds.contains(row.values().contractId())
                    && addressIds.contains(row.values().addressId())) {
                digest.add("routing", row);
            }
        }
        return digest.hex();
    }

    private static final class Digest {
        private final MessageDigest sha256;
        private final StringBuilder line = new StringBuilder();

        Digest() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(String kind, Row<?> row) {
            line.setLength(0);
            line.append(kind).append(' ').append(row.id()).append(' ').append(row.version()).append(' ').append(row.deleted());
            line.append(' ').append(row.updatedBy()).append(' ');
            // The many routings are written out in short: the hash takes as long as its text is.
            if (row.values() instanceof Routing routing) {
                line.append(routing.addressId()).append(' ').append(routing.contractId()).append(' ');
                line.append(routing.callAddressId()).append(' ');
                line.append(day(routing.validity().from())).append(' ').append(day(routing.validity().to()));
            } else {
                line.append(row.values());
            }
            line.append('\n');
            sha256.update(line.toString().getBytes(StandardCharsets.UTF_8));
        }

        private static String day(@Nullable LocalDate day) {
            return day == null ? "?" : Long.toString(day.toEpochDay());
        }

        String hex() {
            return HexFormat.of().formatHex(sha256.digest());
        }
    }
}
