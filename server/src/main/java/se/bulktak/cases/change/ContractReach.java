package se.bulktak.cases.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.cases.Receipt;
import se.bulktak.catalogue.ServiceContract;

/**
 * How many of the units ordered for a contract can be reached.
 *
 * @param contract namespace
 * @param reasons how many cannot, by why not, in Swedish
 */
public record ContractReach(String contract, int reachable, int all, Map<String, Integer> reasons) {

    /** By contract, in the order of the pairs. */
    public static List<ContractReach> of(List<Receipt.Pair> pairs) {
        Map<String, List<Receipt.Pair>> byContract = new LinkedHashMap<>();
        pairs.forEach(pair -> byContract.computeIfAbsent(pair.contract(), any -> new ArrayList<>()).add(pair));
        List<ContractReach> counted = new ArrayList<>();
        byContract.forEach((contract, own) -> {
            Map<String, Integer> reasons = new LinkedHashMap<>();
            own.stream().filter(pair -> !pair.reachable())
                    .forEach(pair -> reasons.merge(Optional.ofNullable(pair.text()).orElse(""), 1, Integer::sum));
            int reachable = (int) own.stream().filter(Receipt.Pair::reachable).count();
            counted.add(new ContractReach(contract, reachable, own.size(), reasons));
        });
        return counted;
    }

    /** {@code ProcessRequest}. */
    public String contractName() {
        return ServiceContract.shortName(contract);
    }

    public boolean isComplete() {
        return reachable == all;
    }
}
