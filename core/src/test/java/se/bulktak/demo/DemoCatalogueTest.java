package se.bulktak.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.json.Export;
import se.bulktak.catalogue.json.ExportReader;

class DemoCatalogueTest {

    private static Snapshot national;
    private static Map<Long, List<Routing>> routingsByAddress;

    @BeforeAll
    static void makeNational(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("national.json");
        new DemoCatalogue(DemoSize.NATIONAL).write(Files.newOutputStream(file));
        Export export = ExportReader.read(file);
        assertThat(export.notes()).isEmpty();
        national = export.snapshot();
        routingsByAddress = national.routings().rows().stream()
                .map(Row::get)
                .collect(Collectors.groupingBy(Routing::addressId));
    }

    @Test
    void isOfNationalSize() {
        assertThat(national.addresses().rows()).hasSize(20_000);
        assertThat(national.contracts().rows()).hasSize(300);
        assertThat(national.components().rows()).hasSize(300);
        assertThat(national.routings().rows()).hasSize(60_000);
        assertThat(national.authorizations().rows()).hasSize(50_000);
        assertThat(national.callAddresses().rows()).hasSizeBetween(3_000, 4_000);
    }

    @Test
    void isTheSameToTheByteEachTime() {
        assertThat(bytes(DemoSize.SMALL)).isEqualTo(bytes(DemoSize.SMALL));
        assertThat(bytes(DemoSize.SMALL)).isNotEqualTo(bytes(DemoSize.SMALL.times(2)));
    }

    @Test
    void isSound() {
        Set<RoutingKey> routed = new HashSet<>();
        national.routings().rows().forEach(row -> routed.add(row.get().key()));
        assertThat(routed).as("one routing per unit and contract").hasSize(60_000);
        assertThat(national.routings().rows()).noneMatch(row -> row.get().validity().inverted());
        Set<Long> usedCallAddresses = new HashSet<>();
        national.routings().rows().forEach(row -> usedCallAddresses.add(row.get().callAddressId()));
        assertThat(usedCallAddresses).hasSize(national.callAddresses().rows().size());
        Set<String> names = new HashSet<>();
        for (Row<LogicalAddress> row : national.addresses().rows()) {
            names.add(row.get().name());
        }
        assertThat(names).hasSize(20_000);
        assertThat(national.addresses().rows()).filteredOn(row -> !row.get().isStandard()).allMatch(row -> {
            HsaId id = new HsaId(row.get().hsaId());
            return id.form() == HsaId.Form.STRICT && HsaId.hasRightCheckDigit(id.organisationNumber());
        });
        for (Row<ServiceComponent> row : national.components().rows()) {
            assertThat(new HsaId(row.get().hsaId()).form()).isEqualTo(HsaId.Form.STRICT);
        }
        for (Row<CallAddress> row : national.callAddresses().rows()) {
            assertThat(row.get().url()).matches("https://[0-9a-zA-Z_.:/\\-?&]{5,240}").hasSizeLessThan(256);
        }
    }

    @Test
    void everyContractHasStandardAuthorizationAndThoseOfReferralHaveSeveral() {
        long standard = national.findAddress("*").orElseThrow().id();
        List<CallAuthorization> onStandard = national.authorizations().rows().stream()
                .map(Row::get)
                .filter(authorization -> authorization.addressId() == standard)
                .toList();
        national.contracts().rows().forEach(contract -> assertThat(onStandard)
                .anyMatch(authorization -> authorization.contractId() == contract.id()));
        for (DemoOrder.Contract contract : order().workbooks().get(0).contracts()) {
            long id = contractId(contract);
            assertThat(onStandard.stream().filter(a -> a.contractId() == id).map(CallAuthorization::consumerId).distinct())
                    .hasSize(6);
        }
    }

    @Test
    void theOrderHasUnitsInEveryStateWorthLookingAt() {
        DemoOrder order = order();
        assertThat(order.workbooks()).extracting(w -> w.units().size()).containsExactly(100, 20);
        assertThat(order.workbooks()).extracting(w -> w.contracts().size()).containsExactly(3, 2);
        assertThat(order.workbooks().stream()
                        .flatMap(w -> w.units().stream())
                        .map(DemoOrder.Unit::hsaId))
                .doesNotHaveDuplicates()
                .allMatch(id -> new HsaId(id).form() == HsaId.Form.STRICT)
                .allMatch(id -> id.startsWith(order.producerId().substring(0, 12)));

        DemoOrder.Workbook full = order.workbooks().get(0);
        assertThat(full.units().stream().filter(unit -> national.findAddress(unit.hsaId()).isEmpty())).hasSize(60);
        assertThat(full.units().stream().filter(this::isRenamed)).hasSize(8);
        assertThat(full.units().stream().filter(unit -> !routings(unit, full).isEmpty())).hasSize(12);
        long producer = national.findComponent(order.producerId()).orElseThrow().id();
        assertThat(full.units().stream().filter(unit -> routings(unit, full).size() == 3
                        && routings(unit, full).stream().allMatch(routing -> producer(routing) == producer)))
                .hasSize(4);
        assertThat(full.units().stream().filter(unit -> routings(unit, full).size() == 3
                        && routings(unit, full).stream().noneMatch(routing -> producer(routing) == producer)))
                .hasSize(8);
        assertThat(national.findComponent(order.producerId()).orElseThrow().get().name())
                .isNotEqualTo(order.producerName());

        DemoOrder.Workbook senders = order.workbooks().get(1);
        assertThat(senders.contracts()).noneMatch(contract -> contract.definition().receives());
        assertThat(senders.units().stream().filter(unit -> national.findAddress(unit.hsaId()).isEmpty())).hasSize(14);
        assertThat(senders.units()).allMatch(unit -> routings(unit, full).isEmpty());
    }

    @Test
    void largeOrdersAreAllNewOrAllMoved() {
        DemoOrder added = DemoOrder.ofNewUnits(5_000);
        assertThat(added.workbooks().get(0).units()).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(added.workbooks().get(0).units()).allMatch(unit -> national.findAddress(unit.hsaId()).isEmpty());

        DemoOrder moved = DemoOrder.ofMovedUnits(new DemoCatalogue(DemoSize.NATIONAL), 5_000);
        long producer = national.findComponent(moved.producerId()).orElseThrow().id();
        Set<Long> referral = Set.copyOf(
                moved.workbooks().get(0).contracts().stream().map(this::contractId).toList());
        Set<Long> ids = new HashSet<>();
        moved.workbooks().get(0).units().forEach(unit ->
                ids.add(national.findAddress(unit.hsaId()).orElseThrow().id()));
        assertThat(ids).hasSize(5_000);
        assertThat(national.routings().rows().stream()
                        .map(Row::get)
                        .filter(routing -> ids.contains(routing.addressId()) && referral.contains(routing.contractId()))
                        .filter(routing -> producer(routing) != producer))
                .hasSize(15_000);
    }

    @Test
    void idsOfUnitsDifferAtTenTimesTheSize() {
        DemoCatalogue catalogue = new DemoCatalogue(DemoSize.NATIONAL.times(10));
        Set<String> ids = new HashSet<>();
        for (int unit = 0; unit < catalogue.units(); unit++) {
            ids.add(catalogue.unitId(unit));
        }
        assertThat(ids).hasSize(199_999);
        assertThat(DemoOrder.ofNewUnits(50_000).workbooks().get(0).units())
                .noneMatch(unit -> ids.contains(unit.hsaId()));
        assertThat(DemoOrder.ofMovedUnits(catalogue, 50_000).workbooks().get(0).units()).hasSize(50_000);
    }

    @Test
    void refusesASizeThatCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DemoSize(60, 30, 60, 1_600, 1_200));
        assertThatIllegalArgumentException().isThrownBy(() -> new DemoSize(500, 30, 60, 1_496, 1_200));
        assertThat(new DemoSize(500, 30, 60, 1_497, 1_200).addresses()).isEqualTo(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoOrder.ofMovedUnits(new DemoCatalogue(DemoSize.SMALL), 500));
    }

    private static DemoOrder order() {
        return DemoOrder.of(new DemoCatalogue(DemoSize.NATIONAL));
    }

    private boolean isRenamed(DemoOrder.Unit unit) {
        return national.findAddress(unit.hsaId()).stream().anyMatch(row -> !row.get().name().equals(unit.name()));
    }

    private long contractId(DemoOrder.Contract contract) {
        return national.findContract(contract.definition().namespace()).orElseThrow().id();
    }

    private long producer(Routing routing) {
        return national.callAddresses().find(routing.callAddressId()).orElseThrow().get().componentId();
    }

    private List<Routing> routings(DemoOrder.Unit unit, DemoOrder.Workbook workbook) {
        Set<Long> contracts =
                Set.copyOf(workbook.contracts().stream().map(this::contractId).toList());
        return national.findAddress(unit.hsaId()).stream()
                .flatMap(address -> routingsByAddress.getOrDefault(address.id(), List.of()).stream())
                .filter(routing -> contracts.contains(routing.contractId()))
                .toList();
    }

    private static byte[] bytes(DemoSize size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DemoCatalogue(size).write(bytes);
        return bytes.toByteArray();
    }
}
