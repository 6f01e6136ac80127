package se.bulktak.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;

/** A small catalogue put together by a test, row by row. Every method that adds a row answers its id. */
public final class TestCatalogue {

    public static final String PR = "urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1";
    public static final String PRC = "urn:riv:clinicalprocess:activity:request:ProcessRequestConfirmationResponder:1";
    public static final String PRO = "urn:riv:clinicalprocess:activity:request:ProcessRequestOutcomeResponder:1";
    public static final LocalDate EARLIER = LocalDate.of(2020, 1, 1);

    private final List<Row<RivtaProfile>> profiles = new ArrayList<>();
    private final List<Row<ServiceContract>> contracts = new ArrayList<>();
    private final List<Row<LogicalAddress>> addresses = new ArrayList<>();
    private final List<Row<ServiceComponent>> components = new ArrayList<>();
    private final List<Row<CallAddress>> callAddresses = new ArrayList<>();
    private final List<Row<Routing>> routings = new ArrayList<>();
    private final List<Row<CallAuthorization>> authorizations = new ArrayList<>();
    private long version = 12;
    private long nextId = 1;

    private TestCatalogue() {}

    public static TestCatalogue empty() {
        return new TestCatalogue();
    }

    /** The e-referral contracts in RIVTABP21, and a consumer with standard authorization for each of them. */
    public static TestCatalogue withReferralContracts() {
        TestCatalogue catalogue = new TestCatalogue();
        catalogue.profile("RIVTABP21");
        long standard = catalogue.address("*", "Standard");
        long consumer = catalogue.component("SE2321000016-KON1", "Konsumenten");
        for (String namespace : List.of(PR, PRC, PRO)) {
            long contract = catalogue.contract(namespace);
            catalogue.authorization(consumer, standard, contract);
        }
        return catalogue;
    }

    public TestCatalogue version(long version) {
        this.version = version;
        return this;
    }

    public long profile(String name) {
        return add(profiles, new RivtaProfile(name, name));
    }

    public long contract(String namespace) {
        return add(contracts, new ServiceContract(namespace, namespace.replaceAll(".*:(\\w+)Responder:.*", "$1"), 1, 0));
    }

    public long address(String hsaId, String name) {
        return add(addresses, new LogicalAddress(hsaId, name));
    }

    public long component(String hsaId, String name) {
        return add(components, new ServiceComponent(hsaId, name));
    }

    /** In the first profile. */
    public long callAddress(long component, String url) {
        return add(callAddresses, new CallAddress(component, profiles.get(0).id(), url));
    }

    public long routing(long address, long contract, long callAddress, @Nullable LocalDate from, @Nullable LocalDate to) {
        return add(routings, new Routing(address, contract, callAddress, new Validity(from, to)));
    }

    /** From {@link #EARLIER} and a hundred years on. */
    public long routing(long address, long contract, long callAddress) {
        return routing(address, contract, callAddress, EARLIER, EARLIER.plusYears(100));
    }

    public long authorization(long consumer, long address, long contract) {
        return add(
                authorizations,
                new CallAuthorization(consumer, address, contract, "AUTOTAKNING", Validity.hundredYears(EARLIER)));
    }

    public long authorization(
            long consumer, long address, long contract, String agreement, @Nullable LocalDate from, @Nullable LocalDate to) {
        return add(
                authorizations, new CallAuthorization(consumer, address, contract, agreement, new Validity(from, to)));
    }

    /** In a profile of choice. */
    public long callAddress(long component, long profile, String url) {
        return add(callAddresses, new CallAddress(component, profile, url));
    }

    /** A row in any state at all: pending, deleted, drifted. */
    public TestCatalogue addressRow(Row<LogicalAddress> row) {
        addresses.add(row);
        nextId = Math.max(nextId, row.id() + 1);
        return this;
    }

    public TestCatalogue componentRow(Row<ServiceComponent> row) {
        components.add(row);
        nextId = Math.max(nextId, row.id() + 1);
        return this;
    }

    public TestCatalogue callAddressRow(Row<CallAddress> row) {
        callAddresses.add(row);
        nextId = Math.max(nextId, row.id() + 1);
        return this;
    }

    public TestCatalogue routingRow(Row<Routing> row) {
        routings.add(row);
        nextId = Math.max(nextId, row.id() + 1);
        return this;
    }

    public TestCatalogue authorizationRow(Row<CallAuthorization> row) {
        authorizations.add(row);
        nextId = Math.max(nextId, row.id() + 1);
        return this;
    }

    /** Id of the contract with a namespace. */
    public long contractId(String namespace) {
        return contracts.stream()
                .filter(row -> row.get().namespace().equals(namespace))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public Snapshot snapshot() {
        return new Snapshot(
                new CatalogueState(version, "test"),
                profiles,
                contracts,
                addresses,
                components,
                callAddresses,
                routings,
                authorizations);
    }

    private <T extends CatalogueObject> long add(List<Row<T>> rows, T values) {
        long id = nextId++;
        rows.add(Row.published(id, 0, values));
        return id;
    }
}
