package dev.tact.recommendation.ranking;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendations;
import dev.tact.recommendation.feedback.FeedbackService;
import dev.tact.recommendation.models.PublishedModel;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.profile.DecisionReason;
import dev.tact.recommendation.profile.ProfileClient;
import dev.tact.recommendation.profile.ProfileClient.Answer;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.ranking.ModelScoring.Blend;
import dev.tact.recommendation.ranking.Pipeline.Shown;
import dev.tact.recommendation.ranking.RecommendationResponse.ModelUsed;
import dev.tact.recommendation.ranking.RecommendationResponse.RecommendedItem;
import dev.tact.recommendation.ranking.Scoring.Parts;
import dev.tact.recommendation.suppression.Restraint;
import dev.tact.recommendation.upstream.UpstreamConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the list of a customer from what may be used of them at this moment, or the list that is the same for everybody, with the reason
 * why. One remote call, before any transaction; four statements: what holds back, what the customer dismissed, what is shown, and the list.
 */
@ApplicationScoped
public class RecommendationService {

    /** How often a list is made anew because items of it were shown often enough in the meantime. */
    private static final int REPLACED = 2;

    private final ProfileClient profile;
    private final PublishedModel published;
    private final Catalogue catalogue;
    private final FeedbackService feedback;
    private final Restraint restraint;
    private final Recommendations recommendations;
    private final Pipeline pipeline;
    private final List<ColdScorer> coldScorers;
    private final List<Abstention> abstentions;
    private final RankingConfig config;
    private final UpstreamConfig upstreams;
    private final Ids ids;
    private final Clock clock;

    RecommendationService(
            ProfileClient profile,
            PublishedModel published,
            Catalogue catalogue,
            FeedbackService feedback,
            Restraint restraint,
            Recommendations recommendations,
            Pipeline pipeline,
            @All List<ColdScorer> coldScorers,
            @All List<Abstention> abstentions,
            RankingConfig config,
            UpstreamConfig upstreams,
            Ids ids,
            Clock clock) {
        this.profile = profile;
        this.published = published;
        this.catalogue = catalogue;
        this.feedback = feedback;
        this.restraint = restraint;
        this.recommendations = recommendations;
        this.pipeline = pipeline;
        this.coldScorers = coldScorers;
        this.abstentions = abstentions;
        this.config = config;
        this.upstreams = upstreams;
        this.ids = ids;
        this.clock = clock;
    }

    /** A list before it is answered. */
    private record Made(
            @Nullable String reason,
            @Nullable View view,
            @Nullable Customer customer,
            Scoring scoring,
            Shown shown) {}

    /** The list of now, and the one that would be. */
    public record Comparison(RecommendationResponse before, RecommendationResponse after) {}

    RecommendationResponse recommend(ProfileClient.Request caller, Request request, Locale language) {
        var moment = now(request, language);
        var made = counted(caller.subject(), make(caller, moment, deadline()), moment);
        var list = list(ids.next(), made, moment);
        if (!DecisionReason.ERASURE_REQUESTED.name().equals(made.reason())) {
            recommendations.keep(caller.subject(), list);
        }
        return respond(list, made.view(), moment);
    }

    /**
     * Two lists from one view: as it is, and changed. Nothing of either is kept.
     *
     * @param change allows no more than the view does
     */
    public Comparison compare(
            ProfileClient.Request caller, Request request, UnaryOperator<View> change, Locale language) {
        var moment = now(request, language);
        var before = make(caller, moment, deadline());
        var after = changed(before, change, moment);
        return new Comparison(unkept(before, moment), unkept(after, moment));
    }

    private RecommendationResponse unkept(Made made, Moment moment) {
        return respond(list(ids.next(), made, moment), made.view(), moment).unkept();
    }

    private Made changed(Made before, UnaryOperator<View> change, Moment moment) {
        var customer = before.customer();
        if (before.view() == null || moment.served() == null) {
            return before;
        }
        var view = change.apply(before.view());
        var denial = view.denial();
        return denial.isPresent() || customer == null
                ? everybodys(denial.map(DecisionReason::name).orElse(before.reason()), view, moment)
                : personal(
                        new Customer(customer.subject(), view, customer.suppressions(), customer.restraints()),
                        moment.served(),
                        moment);
    }

    private long deadline() {
        return System.nanoTime() + (long) (config.deadline().toNanos() * upstreams.deadlineFactor());
    }

    /** The list that is the same for everybody. */
    RecommendationResponse anonymous(Request request, Locale language) {
        var moment = now(request, language);
        var list = list(ids.next(), everybodys(null, null, moment), moment);
        return new RecommendationResponse(
                null,
                false,
                null,
                List.of(),
                null,
                null,
                null,
                model(moment.served()),
                list.madeAt(),
                describe(list.items(), List.of(), moment),
                list.remarks());
    }

    private Moment now(Request request, Locale language) {
        return new Moment(
                clock.instant(), request, language, published.current().orElse(null), catalogue.now(), null);
    }

    private Made make(ProfileClient.Request caller, Moment moment, long until) {
        if (moment.served() == null) {
            // nothing could be made of what a view would tell, so none is asked for
            return everybodys("MODEL_MISSING", null, moment);
        }
        return switch (profile.view(caller)) {
            case Answer.NoDecision() -> everybodys("CONSENT_UNAVAILABLE", null, moment);
            case Answer.NoProfile() -> everybodys("PROFILE_UNAVAILABLE", null, moment);
            case Answer.Seen(View view) -> fromView(caller, view, moment.served(), moment, until);
        };
    }

    private Made fromView(ProfileClient.Request caller, View view, Served served, Moment moment, long until) {
        var denial = view.denial();
        if (denial.isPresent()) {
            return everybodys(denial.get().name(), view, moment);
        }
        var customer = new Customer(
                caller.subject(), view, feedback.suppressions(caller.subject()), restraint.of(caller.subject()));
        if (System.nanoTime() > until) {
            return everybodys("PROFILE_UNAVAILABLE", null, moment);
        }
        return personal(customer, served, moment);
    }

    private Made personal(Customer customer, Served served, Moment moment) {
        var view = customer.view();
        if (customer.restraints().openComplaint()
                && config.promotional().contains(moment.request().placement())) {
            return new Made("OPEN_COMPLAINT", view, customer, new NewestScoring(moment.shelf()), Shown.NOTHING);
        }
        var personal = moment.of(customer);
        var scoring = new ModelScoring(
                served.model(), moment.shelf(), view.events(), blend(view, moment), scores -> cold(scores, personal));
        if (scoring.sources().isEmpty()) {
            return impersonal("COLD_START", customer, personal);
        }
        var doubt = abstentions.stream()
                .flatMap(abstention -> abstention.why(scoring.scores(), personal).stream())
                .findFirst();
        if (doubt.isPresent()) {
            return impersonal(doubt.get(), customer, personal);
        }
        return new Made(null, view, customer, scoring, pipeline.run(scoring, personal));
    }

    /** Everybody's list for a customer whose view may be used, without what must not be shown to them. */
    private Made impersonal(String reason, Customer customer, Moment personal) {
        var made = everybodys(reason, customer.view(), personal);
        return new Made(reason, customer.view(), customer, made.scoring(), made.shown());
    }

    private Blend blend(View view, Moment moment) {
        // at dial 1 there is nothing but this visit
        var visiting = moment.request().sessionId() != null && view.dial() > 1;
        return new Blend(config.weight(view), moment.at().minus(config.visit()), visiting ? config.visitFactor() : 1);
    }

    /** A list of the customer's own, each item of which is counted as shown; what other calls showed often enough meanwhile gives way. */
    private Made counted(UUID subject, Made made, Moment moment) {
        var customer = made.customer();
        if (made.reason() != null || customer == null) {
            return made;
        }
        var personal = moment.of(customer);
        var shown = made.shown();
        var counted = new HashSet<String>();
        for (var turn = 0; ; turn++) {
            var asked = shown.items().stream()
                    .map(Ranked::itemId)
                    .filter(item -> !counted.contains(item))
                    .collect(Collectors.toSet());
            counted.addAll(restraint.show(subject, asked));
            asked.removeAll(counted);
            if (asked.isEmpty() || turn == REPLACED) {
                return new Made(null, made.view(), customer, made.scoring(), shown.without(asked));
            }
            personal = personal.resting(asked);
            shown = pipeline.run(made.scoring(), personal);
        }
    }

    /** By popularity; for a customer whose view may be used, without what must not be shown to them. */
    private Made everybodys(@Nullable String reason, @Nullable View view, Moment moment) {
        var served = moment.served();
        var scoring = served == null
                ? new NewestScoring(moment.shelf())
                : new ModelScoring(
                        served.model(), moment.shelf(), List.of(), Blend.NOTHING_OWN, scores -> cold(scores, moment));
        return new Made(reason, view, null, scoring, pipeline.run(scoring, moment));
    }

    private List<ColdScorer.Likeness> cold(Scores scores, Moment moment) {
        return coldScorers.stream()
                .flatMap(scorer -> scorer.score(scores, moment).stream())
                .toList();
    }

    private static Recommendation list(UUID id, Made made, Moment moment) {
        var items = made.shown().items().stream()
                .map(ranked -> item(ranked, made.scoring().explain(ranked.scored())))
                .toList();
        return new Recommendation(
                id,
                moment.at(),
                made.reason() == null,
                made.reason(),
                moment.served() == null ? null : moment.served().version(),
                moment.served() == null ? 0 : moment.served().revision(),
                made.scoring().sources(),
                items,
                made.shown().remarks());
    }

    private static Item item(Ranked ranked, Parts parts) {
        return new Item(
                ranked.itemId(),
                parts.score(),
                parts.base(),
                parts.contributions(),
                parts.withheld(),
                ranked.slot(),
                ranked.propensity(),
                ranked.adjustments(),
                ranked.marks());
    }

    private static RecommendationResponse respond(Recommendation list, @Nullable View view, Moment moment) {
        return new RecommendationResponse(
                list.id(),
                list.personalised(),
                list.reason(),
                list.sources().stream()
                        .map(Source::category)
                        .distinct()
                        .sorted()
                        .toList(),
                Optional.ofNullable(view).map(View::dial).orElse(null),
                Optional.ofNullable(view).map(View::epoch).orElse(null),
                view == null ? null : view.useId(),
                model(moment.served()),
                list.madeAt(),
                describe(list.items(), list.sources(), moment),
                list.remarks());
    }

    private static @Nullable ModelUsed model(@Nullable Served served) {
        return served == null ? null : new ModelUsed(served.version(), served.revision());
    }

    private static List<RecommendedItem> describe(List<Item> items, List<Source> sources, Moment moment) {
        var words = new ReasonText(moment.shelf(), moment.language());
        return items.stream()
                .map(item -> new RecommendedItem(
                        item.itemId(),
                        moment.shelf()
                                .find(item.itemId())
                                .map((CatalogueItem found) -> found.title(moment.language()))
                                .orElse(item.itemId()),
                        item.score(),
                        item.slot().name(),
                        moment.served() == null ? words.newest() : words.of(item, sources)))
                .toList();
    }
}
