package se.bulktak.catalogue.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;

/**
 * Where in TAK's tables the values of one kind of row stand. A null text is read as empty, a null reference as 0.
 *
 * @param columns the columns of the values, in the order in which they are read and bound
 */
record Mapping<T extends CatalogueObject>(
        Class<T> type, String table, List<String> columns, Reader<T> reader, Binder<T> binder) {

    /** Reads the values from the current row of a result, where they begin at a column. */
    interface Reader<T> {
        T read(ResultSet row, int first, Days days) throws SQLException;
    }

    /** Puts the values into a statement, from a parameter on. */
    interface Binder<T> {
        void bind(PreparedStatement statement, int first, T values) throws SQLException;
    }

    static final Mapping<RivtaProfile> PROFILE = new Mapping<>(
            RivtaProfile.class,
            "RivTaProfil",
            List.of("namn", "beskrivning"),
            (row, first, days) -> new RivtaProfile(text(row, first), text(row, first + 1)),
            (statement, first, profile) -> {
                statement.setString(first, profile.name());
                statement.setString(first + 1, profile.description());
            });

    static final Mapping<ServiceContract> CONTRACT = new Mapping<>(
            ServiceContract.class,
            "Tjanstekontrakt",
            List.of("namnrymd", "beskrivning", "majorVersion", "minorVersion"),
            (row, first, days) -> new ServiceContract(
                    text(row, first), text(row, first + 1), row.getLong(first + 2), row.getLong(first + 3)),
            (statement, first, contract) -> {
                statement.setString(first, contract.namespace());
                statement.setString(first + 1, contract.name());
                statement.setLong(first + 2, contract.majorVersion());
                statement.setLong(first + 3, contract.minorVersion());
            });

    static final Mapping<LogicalAddress> ADDRESS = new Mapping<>(
            LogicalAddress.class,
            "LogiskAdress",
            List.of("hsaId", "beskrivning"),
            (row, first, days) -> new LogicalAddress(text(row, first), text(row, first + 1)),
            (statement, first, address) -> {
                statement.setString(first, address.hsaId());
                statement.setString(first + 1, address.name());
            });

    static final Mapping<ServiceComponent> COMPONENT = new Mapping<>(
            ServiceComponent.class,
            "Tjanstekomponent",
            List.of("hsaId", "beskrivning"),
            (row, first, days) -> new ServiceComponent(text(row, first), text(row, first + 1)),
            (statement, first, component) -> {
                statement.setString(first, component.hsaId());
                statement.setString(first + 1, component.name());
            });

    static final Mapping<CallAddress> CALL_ADDRESS = new Mapping<>(
            CallAddress.class,
            "AnropsAdress",
            List.of("tjanstekomponent_id", "rivTaProfil_id", "adress"),
            (row, first, days) -> new CallAddress(row.getLong(first), row.getLong(first + 1), text(row, first + 2)),
            (statement, first, address) -> {
                statement.setLong(first, address.componentId());
                statement.setLong(first + 1, address.profileId());
                statement.setString(first + 2, address.url());
            });

    static final Mapping<Routing> ROUTING = new Mapping<>(
            Routing.class,
            "Vagval",
            List.of("logiskAdress_id", "tjanstekontrakt_id", "anropsAdress_id", "fromTidpunkt", "tomTidpunkt"),
            (row, first, days) -> new Routing(
                    row.getLong(first),
                    row.getLong(first + 1),
                    row.getLong(first + 2),
                    new Validity(days.read(row, first + 3), days.read(row, first + 4))),
            (statement, first, routing) -> {
                statement.setLong(first, routing.addressId());
                statement.setLong(first + 1, routing.contractId());
                statement.setLong(first + 2, routing.callAddressId());
                bind(statement, first + 3, routing.validity().from());
                bind(statement, first + 4, routing.validity().to());
            });

    static final Mapping<CallAuthorization> AUTHORIZATION = new Mapping<>(
            CallAuthorization.class,
            "Anropsbehorighet",
            List.of(
                    "tjanstekonsument_id",
                    "logiskAdress_id",
                    "tjanstekontrakt_id",
                    "integrationsavtal",
                    "fromTidpunkt",
                    "tomTidpunkt"),
            (row, first, days) -> new CallAuthorization(
                    row.getLong(first),
                    row.getLong(first + 1),
                    row.getLong(first + 2),
                    text(row, first + 3),
                    new Validity(days.read(row, first + 4), days.read(row, first + 5))),
            (statement, first, authorization) -> {
                statement.setLong(first, authorization.consumerId());
                statement.setLong(first + 1, authorization.addressId());
                statement.setLong(first + 2, authorization.contractId());
                statement.setString(first + 3, authorization.agreement());
                bind(statement, first + 4, authorization.validity().from());
                bind(statement, first + 5, authorization.validity().to());
            });

    /** In such an order that what is referred to comes first. */
    static final List<Mapping<?>> ALL =
            List.of(PROFILE, CONTRACT, COMPONENT, ADDRESS, CALL_ADDRESS, ROUTING, AUTHORIZATION);

    @SuppressWarnings("unchecked")
    static <T extends CatalogueObject> Mapping<T> of(T values) {
        return (Mapping<T>) of(values.getClass());
    }

    static Mapping<?> of(Class<?> type) {
        return ALL.stream().filter(mapping -> mapping.type() == type).findFirst().orElseThrow();
    }

    /** {@code hsaId, beskrivning} */
    String columnList() {
        return String.join(", ", columns);
    }

    /** ISO text, which both engines take for a day. */
    private static void bind(PreparedStatement statement, int index, @Nullable LocalDate day) throws SQLException {
        statement.setString(index, day == null ? null : day.toString());
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Days read from text: the same few come by the thousand. A day that is none, as MariaDB's 0000-00-00, is null. */
    static final class Days {
        private final Map<String, LocalDate> known = new HashMap<>();

        @Nullable LocalDate read(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            if (text == null || text.startsWith("0000")) {
                return null;
            }
            return known.computeIfAbsent(text, LocalDate::parse);
        }
    }
}
