package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.eligibility.EvaluationResponse.Verdict;
import dev.tact.recommendation.feedback.FeedbackService;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.models.PublishedModel;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.HardFilter.Check;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.suppression.Restraint;
import dev.tact.recommendation.suppression.Restraints;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says what a sender of offers should not offer somebody, from what this service itself was told: dismissals, what was shown, cases,
 * the hour, and the items. A service alone cannot read a person, so nothing that needs a view plays a part; where that leaves something
 * unknown, as an age, the item is not allowed.
 */
@ApplicationScoped
class EvaluationService {

    private static final List<String> BASIS = List.of("CATALOGUE", "DISMISSALS", "SHOWINGS", "CASES", "QUIET_HOURS");

    private final FeedbackService feedback;
    private final Restraint restraint;
    private final Catalogue catalogue;
    private final PublishedModel published;
    private final List<HardFilter> filters;
    private final EligibilityConfig config;
    private final QuietHours quietHours;

    EvaluationService(
            FeedbackService feedback,
            Restraint restraint,
            Catalogue catalogue,
            PublishedModel published,
            @All List<HardFilter> filters,
            EligibilityConfig config) {
        this.feedback = feedback;
        this.restraint = restraint;
        this.catalogue = catalogue;
        this.published = published;
        this.filters = filters;
        this.config = config;
        this.quietHours = new QuietHours(config.quietFrom(), config.quietUntil(), config.quietDays());
    }

    EvaluationResponse evaluate(EvaluationRequest request) {
        if (!config.purposes().contains(request.purpose())) {
            throw new UnknownPurpose();
        }
        var restraints = restraint.of(request.subject(), request.purpose());
        var unwanted = feedback.suppressions(request.subject());
        var moment = moment(request);
        var checks = filters.stream().map(filter -> filter.at(moment)).toList();
        var always = always(request, restraints);
        var verdicts = request.items().stream()
                .distinct()
                .map(id -> {
                    var reasons = new ArrayList<>(always);
                    reasons.addAll(own(id, moment.shelf(), restraints, unwanted));
                    reasons.addAll(ofItem(id, moment.shelf(), checks));
                    return new Verdict(id, reasons.isEmpty(), reasons);
                })
                .toList();
        return new EvaluationResponse(verdicts, BASIS);
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

    private static List<String> own(String id, Catalogue.Shelf shelf, Restraints restraints, Suppressions unwanted) {
        var reasons = new ArrayList<String>();
        var category = shelf.find(id).flatMap(CatalogueItem::categoryCode);
        if (Dismissed.unwanted(id, category, unwanted)) {
            reasons.add(Dismissed.REASON);
        }
        if (restraints.resting().contains(id)) {
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
