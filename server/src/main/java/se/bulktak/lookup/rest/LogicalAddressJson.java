package se.bulktak.lookup.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.Validity;
import se.bulktak.lookup.IdCard;

/** An {@link IdCard} as JSON. Days are Swedish days; what is not known is null. */
@Schema(name = "LogicalAddress")
record LogicalAddressJson(
        @Schema(example = "SE2329000016-2001") String id,
        @Schema(example = "Vårdcentralen Norra") String name,
        @Schema(description = "none, created, changed, deleted or drifted") String pending,
        @Schema(description = "The published name, where it is another") @Nullable String publishedName,
        @Nullable Instant nameChanged,
        List<RouteJson> routes,
        List<AuthorizationJson> authorizations,
        List<ReachJson> reach,
        @Schema(description = "The same id as a service component, if it is one") @Nullable ComponentJson serviceComponent) {

    /** Empty when the id is no logical address. */
    static Optional<LogicalAddressJson> of(IdCard card) {
        return card.unit().map(unit -> new LogicalAddressJson(
                card.id(),
                unit.name().text(),
                unit.name().pending().label(),
                unit.name().published(),
                unit.name().changed().orElse(null),
                unit.routes().stream().map(RouteJson::of).toList(),
                unit.authorizations().stream().map(AuthorizationJson::of).toList(),
                unit.reached().stream().map(ReachJson::of).toList(),
                card.component().map(ComponentJson::of).orElse(null)));
    }

    /** @param phase {@code in_force}, {@code to_come}, {@code ended} or {@code never} */
    @Schema(name = "Route")
    record RouteJson(
            String contract,
            @Schema(example = "ProcessRequest") String contractName,
            String producer,
            String producerName,
            String url,
            @Schema(example = "RIVTABP21") String rivtaProfile,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Schema(description = "in_force, to_come, ended or never") String phase,
            String pending,
            @Nullable DaysJson published) {

        static RouteJson of(IdCard.Route route) {
            return new RouteJson(
                    route.contract().namespace(),
                    route.contract().name(),
                    route.producer(),
                    route.producerName(),
                    route.url(),
                    route.profile(),
                    route.validity().from(),
                    route.validity().to(),
                    route.phase().label(),
                    route.pending().label(),
                    DaysJson.of(route.published()));
        }
    }

    /** The days that are published, where they are others. */
    @Schema(name = "Days")
    record DaysJson(@Nullable LocalDate from, @Nullable LocalDate to) {

        static @Nullable DaysJson of(@Nullable Validity days) {
            return days == null ? null : new DaysJson(days.from(), days.to());
        }
    }

    @Schema(name = "Authorization")
    record AuthorizationJson(
            String contract,
            String contractName,
            String consumer,
            String consumerName,
            @Schema(description = "own (the unit itself), standard (*) or root (SE)") String level,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String phase,
            String pending) {

        static AuthorizationJson of(IdCard.Authorization one) {
            return new AuthorizationJson(
                    one.contract().namespace(),
                    one.contract().name(),
                    one.consumer(),
                    one.consumerName(),
                    one.level().label(),
                    one.validity().from(),
                    one.validity().to(),
                    one.phase().label(),
                    one.pending().label());
        }
    }

    @Schema(name = "Reach")
    record ReachJson(
            String contract,
            String contractName,
            @Schema(description = "reachable, only_some, possible or not") String answer,
            @Schema(description = "The platform's error code for consumers with standard authorization", example = "VP004")
                    @Nullable String fault,
            @Schema(description = "How many consumers get through") int consumers) {

        static ReachJson of(IdCard.Reached one) {
            return new ReachJson(
                    one.contract().namespace(),
                    one.contract().name(),
                    one.answer().label(),
                    one.fault() == null ? null : one.fault().name(),
                    one.consumers());
        }
    }

    @Schema(name = "ServiceComponent")
    record ComponentJson(
            String name,
            String pending,
            @Nullable String publishedName,
            @Schema(description = "How many units are routed to it, now or later") int units,
            List<String> urls) {

        static ComponentJson of(IdCard.Component component) {
            return new ComponentJson(
                    component.name().text(),
                    component.name().pending().label(),
                    component.name().published(),
                    component.units(),
                    component.urls().stream().map(IdCard.Url::url).toList());
        }
    }
}
