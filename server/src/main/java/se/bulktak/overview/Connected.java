package se.bulktak.overview;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;

/**
 * How many units were connected at the end of each month: a unit is connected for a contract when a routing of it holds that
 * day. What has been removed from TAK since is not known any more.
 *
 * @param days the last day of each month, and last today
 * @param contracts one series for each contract of the service, in its order
 * @param any units connected for at least one of the contracts, per day
 */
public record Connected(List<LocalDate> days, List<Series> contracts, List<Integer> any) {

    public Connected {
        days = List.copyOf(days);
        contracts = List.copyOf(contracts);
        any = List.copyOf(any);
    }

    /** @param contract short name @param units as many as there are days */
    public record Series(String contract, List<Integer> units) {
        public Series {
            units = List.copyOf(units);
        }
    }

    /**
     * Counts in what is published.
     *
     * @param months how many whole months before this one
     */
    public static Connected of(Snapshot snapshot, ServiceDefinition service, LocalDate today, int months) {
        List<LocalDate> days = new ArrayList<>();
        for (int back = months; back > 0; back--) {
            days.add(YearMonth.from(today).minusMonths(back).atEndOfMonth());
        }
        days.add(today);
        List<Set<Long>> any = new ArrayList<>();
        days.forEach(day -> any.add(new HashSet<>()));
        List<Series> contracts = new ArrayList<>();
        for (ContractDefinition contract : service.contracts()) {
            List<Set<Long>> units = new ArrayList<>();
            days.forEach(day -> units.add(new HashSet<>()));
            snapshot.findContract(contract.namespace()).map(Row<ServiceContract>::id).ifPresent(id -> {
                for (Row<Routing> row : snapshot.routings().rows()) {
                    Routing routing = row.published();
                    if (routing != null && routing.contractId() == id) {
                        add(routing, days, units, any);
                    }
                }
            });
            contracts.add(new Series(contract.name(), units.stream().map(Set::size).toList()));
        }
        return new Connected(days, contracts, any.stream().map(Set::size).toList());
    }

    private static void add(Routing routing, List<LocalDate> days, List<Set<Long>> units, List<Set<Long>> any) {
        Validity validity = routing.validity();
        for (int i = 0; i < days.size(); i++) {
            if (validity.includes(days.get(i))) {
                units.get(i).add(routing.addressId());
                any.get(i).add(routing.addressId());
            }
        }
    }
}
