package se.bulktak.access.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.Role;
import se.bulktak.page.Fault;

/** The fields of the forms about accounts, by the names that they have on the pages. */
final class Fields {

    static final String USERNAME = "anvandarnamn";
    static final String NAME = "namn";
    static final String EMAIL = "epost";
    static final String OLD_PASSWORD = "nuvarande";
    static final String PASSWORD = "losenord";
    static final String REPEATED = "upprepat";
    static final String ROLES = "roller";

    private static final Map<String, String> FIELDS = Map.of(
            "username", USERNAME, "name", NAME, "email", EMAIL, "old", OLD_PASSWORD, "password", PASSWORD, "roles", ROLES);

    private Fields() {}

    /** What is wrong, at the fields. */
    static List<Fault> faults(Unacceptable refusal) {
        return refusal.wrongs().stream()
                .map(wrong -> new Fault(FIELDS.getOrDefault(wrong.field(), wrong.field()), wrong.text()))
                .toList();
    }

    /** In the order of the form. */
    static List<Fault> sorted(List<Fault> faults, List<String> order) {
        List<Fault> sorted = new ArrayList<>(faults);
        sorted.sort(java.util.Comparator.comparingInt(fault -> order.indexOf(fault.field())));
        return List.copyOf(sorted);
    }

    /** The roles that were ticked, those among the offered ones; what is no role is passed over. */
    static Set<Role> roles(List<String> given, Set<Role> offered) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : offered) {
            if (given.stream().anyMatch(name -> name.toUpperCase(Locale.ROOT).equals(role.name()))) {
                roles.add(role);
            }
        }
        return roles;
    }
}
