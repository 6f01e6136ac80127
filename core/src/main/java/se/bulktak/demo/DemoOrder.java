package se.bulktak.demo;

import java.util.ArrayList;
import java.util.List;
import se.bulktak.demo.DemoNames.Organisation;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;

/**
 * What an orderer would fill in: one producer, and workbooks of units. Made for a {@link DemoCatalogue}; gives no errors there.
 *
 * @param service the service whose template is to be filled in
 * @param producerId HSA-id of the producer
 * @param producerName the name to be written for it
 * @param workbooks one per combination of contracts
 */
public record DemoOrder(ServiceDefinition service, String producerId, String producerName, List<Workbook> workbooks) {

    /** The ordered producer, which exists in the catalogue under {@link #PRODUCER_NAME_TODAY}. */
    public static final String PRODUCER = DemoNames.componentId(owner(), 'P', 900);

    static final String PRODUCER_NAME = owner().name() + " -- Journalsystemet Vallmon";
    static final String PRODUCER_NAME_TODAY = owner().name() + " - Vallmon (pilot, byter namn)";

    private static final int NEW_UNITS = 700_000;
    /** Names from here on are not used by a catalogue of national size. */
    private static final int NEW_NAMES = 20_000;
    private static final int RENAMED = 8;
    private static final int FULL = 100;
    private static final int SENDERS = 20;
    private static final int SENDERS_THAT_EXIST = 6;

    public DemoOrder {
        workbooks = List.copyOf(workbooks);
    }

    /** @param file a suitable name of the file, ending in {@code .xlsx} */
    public record Workbook(String file, List<Contract> contracts, List<Unit> units) {
        public Workbook {
            contracts = List.copyOf(contracts);
            units = List.copyOf(units);
        }
    }

    /** A contract that is kept in the workbook, and the producer's URL for it. */
    public record Contract(ContractDefinition definition, String url) {}

    /** A care unit as the orderer writes it. */
    public record Unit(String hsaId, String name) {}

    /**
     * The demo's order: 100 units for all three contracts and 20 other units, which only send, for the two that senders need.
     * In the first, 8 units come from another producer, 4 are connected already just so, 8 have another name in TAK, 20 exist
     * as they are, and 60 are new. In the second, 6 exist and 14 are new.
     */
    public static DemoOrder of(DemoCatalogue catalogue) {
        List<Unit> full = new ArrayList<>();
        int unit = 0;
        for (; unit < DemoCatalogue.CONNECTED_ALREADY; unit++) {
            full.add(new Unit(catalogue.unitId(unit), catalogue.unitName(unit)));
        }
        for (; unit < DemoCatalogue.CONNECTED_ALREADY + RENAMED; unit++) {
            full.add(new Unit(catalogue.unitId(unit), catalogue.unitName(unit) + " och närakut"));
        }
        for (; unit < DemoCatalogue.CONNECTED_ALREADY + RENAMED + 20; unit++) {
            full.add(new Unit(catalogue.unitId(unit), catalogue.unitName(unit)));
        }
        int added = 0;
        while (full.size() < FULL) {
            full.add(newUnit(added++));
        }
        List<Unit> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS_THAT_EXIST; i++, unit++) {
            senders.add(new Unit(catalogue.unitId(unit), catalogue.unitName(unit)));
        }
        while (senders.size() < SENDERS) {
            senders.add(newUnit(added++));
        }
        ServiceDefinition service = eReferral();
        List<Contract> forSenders = contracts(
                service.contracts().stream().filter(contract -> !contract.receives()).toList());
        return new DemoOrder(
                service,
                PRODUCER,
                PRODUCER_NAME,
                List.of(
                        new Workbook("alla-kontrakt.xlsx", contracts(service.contracts()), full),
                        new Workbook("enbart-remittenter.xlsx", forSenders, senders)));
    }

    /** An order of one workbook with so many units on all contracts, none of which the catalogue has. At most 500,000. */
    public static DemoOrder ofNewUnits(int count) {
        List<Unit> units = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            units.add(newUnit(i));
        }
        return large(units);
    }

    /**
     * An order of one workbook with so many units on all contracts, every one of which has routings to another producer.
     *
     * @throws IllegalArgumentException if the catalogue has too few; three units in ten are such
     */
    public static DemoOrder ofMovedUnits(DemoCatalogue catalogue, int count) {
        List<Unit> units = new ArrayList<>(count);
        for (int unit = DemoCatalogue.UNITS_OF_THE_ORDER; units.size() < count; unit++) {
            if (unit >= catalogue.units()) {
                throw new IllegalArgumentException(
                        "The catalogue has only " + units.size() + " units that can be moved, not " + count);
            }
            if (catalogue.isConnected(unit)) {
                units.add(new Unit(catalogue.unitId(unit), catalogue.unitName(unit)));
            }
        }
        return large(units);
    }

    private static DemoOrder large(List<Unit> units) {
        ServiceDefinition service = eReferral();
        Workbook workbook = new Workbook("bred.xlsx", contracts(service.contracts()), units);
        return new DemoOrder(service, PRODUCER, PRODUCER_NAME, List.of(workbook));
    }

    private static Unit newUnit(int number) {
        return new Unit(DemoNames.unitId(owner(), NEW_UNITS + number), DemoNames.unitName(NEW_NAMES + number));
    }

    private static List<Contract> contracts(List<ContractDefinition> definitions) {
        return definitions.stream()
                .map(definition -> new Contract(definition, url(definition)))
                .toList();
    }

    /** The care provider that the demo's order is for. */
    public static String organisationName() {
        return owner().name();
    }

    /** Its organisation number, ten digits. */
    public static String organisationNumber() {
        return owner().number();
    }

    /** The ordered producer's URL for a contract. */
    static String url(ContractDefinition contract) {
        return "https://remiss." + owner().host() + ".example/clinicalprocess/activity/request/" + contract.interaction()
                + "/1/rivtabp21";
    }

    private static Organisation owner() {
        return DemoNames.ORGANISATIONS.get(0);
    }

    private static ServiceDefinition eReferral() {
        return ServiceDefinitions.findBuiltIn(ServiceDefinitions.DEFAULT).orElseThrow();
    }
}
