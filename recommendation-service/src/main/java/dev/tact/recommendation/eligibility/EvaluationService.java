package dev.tact.recommendation.eligibility;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Reason;
import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Decided;
import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.consent.Consents;
import dev.tact.recommendation.eligibility.EvaluationResponse.Verdict;
import dev.tact.recommendation.models.PublishedModel;
import dev.tact.recommendation.profile.ProfileClient;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.HardFilter.Check;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.suppression.Restraints;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says what a sender of offers should not offer somebody: nothing where the purpose is not allowed now; else what this service itself was
 * told speaks against, which is dismissals, what lists showed, cases, the hour, and the items. A service alone cannot read a person, so nothing
 * that needs a view plays a part; where that leaves something unknown, as an age, the item is not allowed.
 */
@ApplicationScoped
class EvaluationService {

    private static final List<String> BASIS = List.of("CONSENT", "CATALOGUE", "DISMISSALS", "CASES", "QUIET_HOURS");
    private static final List<String> BASIS_OF_LISTS =
            List.of("CONSENT", "CATALOGUE", "DISMISSALS", "SHOWINGS", "CASES", "QUIET_HOURS");

    private final Consents consents;
    private final Knowledge knowledge;
    private final Catalogue catalogue;
    private final PublishedModel published;
    private final List<HardFilter> filters;
    private final EligibilityConfig config;
    private final QuietHours quietHours;
    private final Clock clock;

    EvaluationService(
            Consents consents,
            Knowledge knowledge,
            Catalogue catalogue,
            PublishedModel published,
            @All List<HardFilter> filters,
            Holidays holidays,
            EligibilityConfig config,
            Clock clock) {
        this.consents = consents;
        this.knowledge = knowledge;
        this.catalogue = catalogue;
        this.published = published;
        this.filters = filters;
        this.config = config;
        this.quietHours =
                new QuietHours(config.quietFrom(), config.quietUntil(), config.quietDays(), holidays::includes);
        this.clock = clock;
    }

    /** @param gpc whether the request came with {@code Sec-GPC: 1} */
    EvaluationResponse evaluate(EvaluationRequest request, boolean gpc) {
        var categories = config.purposes().get(request.purpose());
        if (categories == null) {
            throw new UnknownPurpose();
        }
        checkReach(request.at().toInstant());
        return switch (consents.decide(request.subject(), request.purpose(), categories, gpc)) {
            case ConsentUnavailable<Decisions> unavailable -> nothing(request, "CONSENT_UNAVAILABLE", List.of());
            case Decided<Decisions>(var decisions) -> decided(request, decisions);
        };
    }

    private void checkReach(Instant at) {
        var now = clock.instant();
        if (at.isBefore(now.minus(config.past())) || at.isAfter(now.plus(config.ahead()))) {
            throw new TimeOutOfReach();
        }
    }

    private EvaluationResponse decided(EvaluationRequest request, Decisions decisions) {
        if (decisions.allowed().isEmpty()) {
            // of several, the first in the order of precedence
            var why = decisions.all().stream().map(Decision::reason).min(Comparator.naturalOrder());
            return nothing(request, why.orElseThrow().name(), List.of("CONSENT"));
        }
        try {
            return judge(
                    request,
                    knowledge.read(decisions, request.purpose(), items(request).size()));
        } catch (ErasedSubject meanwhile) {
            return nothing(request, Reason.ERASURE_REQUESTED.name(), List.of("CONSENT"));
        }
    }

    private static EvaluationResponse nothing(EvaluationRequest request, String reason, List<String> basis) {
        return new EvaluationResponse(
                items(request).stream()
                        .map(id -> new Verdict(id, false, List.of(reason)))
                        .toList(),
                null,
                basis);
    }

    private static List<String> items(EvaluationRequest request) {
        return request.items().stream().distinct().toList();
    }

    private EvaluationResponse judge(EvaluationRequest request, Known known) {
        var moment = moment(request);
        var checks = filters.stream().map(filter -> filter.at(moment)).toList();
        var always = always(request, known.restraints());
        var verdicts = items(request).stream()
                .map(id -> {
                    var reasons = new ArrayList<>(always);
                    reasons.addAll(own(id, moment.shelf(), known));
                    reasons.addAll(ofItem(id, moment.shelf(), checks));
                    return new Verdict(id, reasons.isEmpty(), reasons);
                })
                .toList();
        return new EvaluationResponse(verdicts, known.useId(), basis(request.purpose()));
    }

    /** Showings are counted of lists alone: nobody tells what senders show. */
    private static List<String> basis(String purpose) {
        return purpose.equals(ProfileClient.PURPOSE) ? BASIS_OF_LISTS : BASIS;
    }

    private List<String> always(EvaluationRequest request, Restraints restraints) {
        var reasons = new ArrayList<String>();
        if (config.promotional().contains(request.purpose())) {
            if (restraints.openComplaint()) {
                reasons.add("OPEN_COMPLAINT");
            }
            if (quietHours.quiet(request.channel(), request.at().toLocalDateTime())) {
                reasons.add("QUIET_HOURS");
            }
        }
        return reasons;
    }

    private static List<String> own(String id, Catalogue.Shelf shelf, Known known) {
        var reasons = new ArrayList<String>();
        var category = shelf.find(id).flatMap(CatalogueItem::categoryCode);
        if (Dismissed.unwanted(id, category, known.unwanted())) {
            reasons.add(Dismissed.REASON);
        }
        if (known.restraints().resting().contains(id)) {
            reasons.add(Rested.REASON);
        }
        return reasons;
    }

    private static List<String> ofItem(String id, Catalogue.Shelf shelf, List<Check> checks) {
        return shelf.find(id)
                .map(item -> checks.stream()
                        .flatMap(check -> check.against(item).stream())
                        .toList())
                .orElse(List.of("UNKNOWN_ITEM"));
    }

    private Moment moment(EvaluationRequest request) {
        return new Moment(
                request.at().toInstant(),
                new Request(
                        "evaluation",
                        request.items().size(),
                        null,
                        Set.of(),
                        Set.of(),
                        Device.OTHER,
                        request.at().getOffset()),
                Locale.ENGLISH,
                published.current().orElse(null),
                catalogue.now(),
                null);
    }
}
