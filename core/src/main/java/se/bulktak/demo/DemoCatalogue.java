package se.bulktak.demo;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import se.bulktak.catalogue.json.FormatA;
import se.bulktak.demo.DemoNames.Organisation;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import tools.jackson.core.JsonGenerator;

/**
 * A catalogue that nobody has: sound, fictional, of a chosen size, and the same to the byte each time. Every row is worked out
 * from its number alone, so that it streams and takes no memory.
 *
 * <p>Three units in ten are connected for e-referral, through the e-referral system of their own organisation. The first units
 * belong to the organisation of {@link DemoOrder}, and are in the states that make its plan worth looking at.
 */
public final class DemoCatalogue {

    /** The published version's id. */
    public static final long VERSION = 240;

    /** Units 0–7 are e-referral units of another producer, 8–11 are connected already just as ordered, the others not at all. */
    static final int CONNECTED_ELSEWHERE = 8;
    static final int CONNECTED_ALREADY = 12;
    static final int UNITS_OF_THE_ORDER = 60;

    static final int REFERRAL_CONSUMERS = 6;
    static final int LEAST_CONTRACTS = 10;
    static final int LEAST_COMPONENTS = 2 * (DemoNames.ORGANISATIONS.size() + 1 + REFERRAL_CONSUMERS);

    private static final Instant PUBLISHED = Instant.parse("2026-11-01T06:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 1);
    private static final int WEEKS = 660;

    private static final long OLD_PROFILE = 4;
    private static final long PROFILE = 5;
    private static final long STANDARD = 1;
    private static final long FIRST_UNIT = 2;
    private static final long FIRST_CONTRACT = 17;
    private static final long FIRST_COMPONENT = 101;
    private static final long FIRST_CALL_ADDRESS = 1001;
    private static final long FIRST_AUTHORIZATION = 5001;
    private static final long FIRST_ROUTING = 5001;

    private final DemoSize size;
    private final List<ContractDefinition> referrals;
    private final int units;
    private final int organisations = DemoNames.ORGANISATIONS.size();
    private final int producersEach;
    private final int producers;
    private final int consumers;

    public DemoCatalogue(DemoSize size) {
        this.size = size;
        ServiceDefinition service = ServiceDefinitions.findBuiltIn(ServiceDefinitions.DEFAULT).orElseThrow();
        this.referrals = service.contracts();
        this.units = size.addresses() - 1;
        this.producersEach = (size.components() / 2 - 1) / organisations;
        this.producers = 1 + producersEach * organisations;
        this.consumers = size.components() - producers;
    }

    public DemoSize size() {
        return size;
    }

    /** Writes it in format A. The stream is closed. */
    public void write(OutputStream to) {
        try (JsonGenerator out = FormatA.generator(to)) {
            FormatA.startDocument(
                    out, new FormatA.Header(VERSION, PUBLISHED, "demo", "Demokatalog: allt i den är påhittat"));
            out.writeArrayPropertyStart(FormatA.PROFILES);
            FormatA.writeProfile(out, OLD_PROFILE, new RivtaProfile("RIVTABP20", "RIV TA BP 2.0"), "1");
            FormatA.writeProfile(out, PROFILE, new RivtaProfile("RIVTABP21", "RIV TA BP 2.1"), "1");
            out.writeEndArray();
            writeContracts(out);
            writeAddresses(out);
            writeComponents(out);
            writeCallAddresses(out);
            writeAuthorizations(out);
            writeRoutings(out);
            out.writeArrayPropertyStart(FormatA.FILTERS);
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.FILTER_CATEGORIZATIONS);
            out.writeEndArray();
            FormatA.endDocument(out);
        }
    }

    private void writeContracts(JsonGenerator out) {
        out.writeArrayPropertyStart(FormatA.CONTRACTS);
        for (int contract = 0; contract < size.contracts(); contract++) {
            FormatA.writeContract(
                    out,
                    FIRST_CONTRACT + contract,
                    new ServiceContract(namespace(contract), contractName(contract), major(contract), 0),
                    pubversion(contract));
        }
        out.writeEndArray();
    }

    private void writeAddresses(JsonGenerator out) {
        out.writeArrayPropertyStart(FormatA.ADDRESSES);
        FormatA.writeLogicalAddress(out, STANDARD, new LogicalAddress(LogicalAddress.STANDARD, "Standard"), "1");
        for (int unit = 0; unit < units; unit++) {
            FormatA.writeLogicalAddress(
                    out, FIRST_UNIT + unit, new LogicalAddress(unitId(unit), unitName(unit)), pubversion(unit));
        }
        out.writeEndArray();
    }

    private void writeComponents(JsonGenerator out) {
        out.writeArrayPropertyStart(FormatA.COMPONENTS);
        FormatA.writeComponent(
                out, FIRST_COMPONENT, new ServiceComponent(DemoOrder.PRODUCER, DemoOrder.PRODUCER_NAME_TODAY), "3");
        for (int producer = 1; producer < producers; producer++) {
            Organisation organisation = organisation((producer - 1) / producersEach);
            int system = (producer - 1) % producersEach;
            FormatA.writeComponent(
                    out,
                    FIRST_COMPONENT + producer,
                    new ServiceComponent(
                            DemoNames.componentId(organisation, 'P', system + 1),
                            organisation.name() + " -- " + DemoNames.system(system)),
                    pubversion(producer));
        }
        for (int consumer = 0; consumer < consumers; consumer++) {
            Organisation organisation = organisation(consumer);
            int number = consumer / organisations;
            FormatA.writeComponent(
                    out,
                    FIRST_COMPONENT + producers + consumer,
                    new ServiceComponent(
                            DemoNames.componentId(organisation, 'K', number + 1),
                            organisation.name() + " -- " + DemoNames.system(number + 1) + ", konsument"),
                    pubversion(consumer));
        }
        out.writeEndArray();
    }

    private void writeCallAddresses(JsonGenerator out) {
        BitSet used = new BitSet();
        for (int routing = 0; routing < size.routings(); routing++) {
            int unit = unitOfRouting(routing);
            used.set(callAddress(unit, contractOfRouting(routing, unit)));
        }
        out.writeArrayPropertyStart(FormatA.CALL_ADDRESSES);
        for (int address = used.nextSetBit(0); address >= 0; address = used.nextSetBit(address + 1)) {
            FormatA.writeCallAddress(
                    out,
                    FIRST_CALL_ADDRESS + address,
                    new CallAddress(FIRST_COMPONENT + producerOfCallAddress(address), PROFILE, urlOfCallAddress(address)),
                    pubversion(address));
        }
        out.writeEndArray();
    }

    private void writeAuthorizations(JsonGenerator out) {
        out.writeArrayPropertyStart(FormatA.AUTHORIZATIONS);
        int written = 0;
        for (int contract = 0; contract < size.contracts(); contract++) {
            int standing = contract < referrals.size() ? REFERRAL_CONSUMERS : 1;
            for (int consumer = 0; consumer < standing; consumer++) {
                writeAuthorization(out, written++, (contract < referrals.size() ? 0 : contract) + consumer, STANDARD, contract);
            }
        }
        for (int explicit = 0; written < size.authorizations(); explicit++) {
            int routing = explicit % size.routings();
            int unit = unitOfRouting(routing);
            int consumer = REFERRAL_CONSUMERS + explicit + explicit / size.routings();
            writeAuthorization(out, written++, consumer, FIRST_UNIT + unit, contractOfRouting(routing, unit));
        }
        out.writeEndArray();
    }

    private void writeAuthorization(JsonGenerator out, int number, int consumer, long addressId, int contract) {
        FormatA.writeAuthorization(
                out,
                FIRST_AUTHORIZATION + number,
                new CallAuthorization(
                        FIRST_COMPONENT + producers + consumer % consumers,
                        addressId,
                        FIRST_CONTRACT + contract,
                        "AUTOTAKNING",
                        validity(number)),
                pubversion(number));
    }

    private void writeRoutings(JsonGenerator out) {
        out.writeArrayPropertyStart(FormatA.ROUTINGS);
        for (int routing = 0; routing < size.routings(); routing++) {
            int unit = unitOfRouting(routing);
            int contract = contractOfRouting(routing, unit);
            FormatA.writeRouting(
                    out,
                    FIRST_ROUTING + routing,
                    new Routing(
                            FIRST_UNIT + unit,
                            FIRST_CONTRACT + contract,
                            FIRST_CALL_ADDRESS + callAddress(unit, contract),
                            validity(routing)),
                    pubversion(routing));
        }
        out.writeEndArray();
    }

    /** The units' routings lie one unit after the other, as evenly as can be. */
    private int unitOfRouting(int routing) {
        int each = size.routings() / units;
        int richer = size.routings() % units;
        int ofRicher = richer * (each + 1);
        return routing < ofRicher ? routing / (each + 1) : richer + (routing - ofRicher) / each;
    }

    private int contractOfRouting(int routing, int unit) {
        int each = size.routings() / units;
        int richer = size.routings() % units;
        int place = routing - unit * each - Math.min(unit, richer);
        if (isConnected(unit) && place < referrals.size()) {
            return place;
        }
        int others = size.contracts() - referrals.size();
        return referrals.size() + (int) ((unit * 7L + place) % others);
    }

    /** Whether a unit has routings for all contracts of e-referral. */
    boolean isConnected(int unit) {
        return unit < UNITS_OF_THE_ORDER ? unit < CONNECTED_ALREADY : unit % 10 < 3;
    }

    /** Numbers of call addresses: first those of the ordered producer, then organisation by organisation, one per contract. */
    private int callAddress(int unit, int contract) {
        if (unit >= CONNECTED_ELSEWHERE && unit < CONNECTED_ALREADY && contract < referrals.size()) {
            return contract;
        }
        return referrals.size() + organisationOfUnit(unit) * size.contracts() + contract;
    }

    private int producerOfCallAddress(int address) {
        if (address < referrals.size()) {
            return 0;
        }
        int organisation = (address - referrals.size()) / size.contracts();
        int contract = (address - referrals.size()) % size.contracts();
        int system = contract < referrals.size() ? 0 : contract % producersEach;
        return 1 + organisation * producersEach + system;
    }

    private String urlOfCallAddress(int address) {
        if (address < referrals.size()) {
            return DemoOrder.url(referrals.get(address));
        }
        int contract = (address - referrals.size()) % size.contracts();
        String host = organisation((address - referrals.size()) / size.contracts()).host();
        String[] parts = namespace(contract).split(":");
        StringBuilder url = new StringBuilder("https://tjanster.").append(host).append(".example");
        for (int part = 2; part < parts.length - 2; part++) {
            url.append('/').append(parts[part]);
        }
        return url.append('/').append(contractName(contract)).append('/').append(major(contract)).append("/rivtabp21")
                .toString();
    }

    private String namespace(int contract) {
        if (contract < referrals.size()) {
            return referrals.get(contract).namespace();
        }
        int other = contract - referrals.size();
        return "urn:riv:" + DemoNames.contractDomain(other) + ':' + DemoNames.contractName(other) + "Responder:"
                + DemoNames.contractMajor(other);
    }

    private String contractName(int contract) {
        return contract < referrals.size()
                ? referrals.get(contract).name()
                : DemoNames.contractName(contract - referrals.size());
    }

    private int major(int contract) {
        return contract < referrals.size() ? 1 : DemoNames.contractMajor(contract - referrals.size());
    }

    private int organisationOfUnit(int unit) {
        return unit < UNITS_OF_THE_ORDER ? 0 : unit / 10 % organisations;
    }

    /** How many units there are besides the standard address. */
    int units() {
        return units;
    }

    String unitId(int unit) {
        return DemoNames.unitId(organisation(organisationOfUnit(unit)), unit);
    }

    String unitName(int unit) {
        return DemoNames.unitName(unit);
    }

    private static Organisation organisation(int number) {
        return DemoNames.ORGANISATIONS.get(number % DemoNames.ORGANISATIONS.size());
    }

    private static Validity validity(int number) {
        return Validity.hundredYears(FIRST_DAY.plusWeeks(number * 37L % WEEKS));
    }

    private static String pubversion(int number) {
        return Long.toString(1 + number % VERSION);
    }
}
