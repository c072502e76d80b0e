package dev.tact.recommendation.ranking;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.explanation.HowItWorks;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.AsOf;
import dev.tact.recommendation.explanation.Recommendation.DataUsed;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Slot;
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
import dev.tact.recommendation.ranking.Scoring.Parts;
import dev.tact.recommendation.suppression.Restraint;
import dev.tact.recommendation.upstream.UpstreamConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the list of a customer from what may be used of them at this moment, or the list that is the same for everybody, with the reason
 * why. One remote call, before any transaction; four statements: what the customer dismissed, what holds back, what is shown, and the list;
 * one more where something is promoted.
 *
 * <p>What a customer told this service to leave out is left out of everybody's list as well, at dial 0 and without any consent: to obey is
 * not to personalise. It is their own instruction, as an objection is (Art. 21 GDPR); nothing is learned from it, and nothing but the
 * items that it names makes the list another one.
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
    private final HowItWorks howItWorks;
    private final RankingConfig config;
    private final UpstreamConfig upstreams;
    private final Ids ids;
    private final Clock clock;
    private final Timer ranking;
    private final Timer explaining;

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
            HowItWorks howItWorks,
            RankingConfig config,
            UpstreamConfig upstreams,
            Ids ids,
            Clock clock,
            MeterRegistry meters) {
        this.profile = profile;
        this.published = published;
        this.catalogue = catalogue;
        this.feedback = feedback;
        this.restraint = restraint;
        this.recommendations = recommendations;
        this.pipeline = pipeline;
        this.coldScorers = coldScorers;
        this.abstentions = abstentions;
        this.howItWorks = howItWorks;
        this.config = config;
        this.upstreams = upstreams;
        this.ids = ids;
        this.clock = clock;
        this.ranking = stage("ranking", meters);
        this.explaining = stage("explanation", meters);
    }

    /** What a stage of making lists takes, while nobody else is waited for. */
    private static Timer stage(String name, MeterRegistry meters) {
        return meters.timer("tact.recommendation.list", "stage", name);
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
        var until = deadline();
        var now = now(request, language);
        var answer = answer(caller, now);
        var moment = now.obeying(told(caller.subject(), answer, now));
        var made = counted(caller.subject(), make(caller, answer, moment, until), moment);
        var begun = System.nanoTime();
        var list = list(ids.next(), made, moment);
        var response = RecommendationResponse.from(list, moment.shelf(), language);
        explaining.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        if (!DecisionReason.ERASURE_REQUESTED.name().equals(made.reason())) {
            recommendations.keep(caller.subject(), list);
        }
        return response;
    }

    /** A list of the customer's as it was answered, from what was kept of it alone. */
    RecommendationResponse replay(UUID subject, UUID id, Locale language) {
        var shelf = catalogue.now();
        var list = recommendations.find(subject, id).orElseThrow(Problems::notFound);
        return RecommendationResponse.from(list.withholding(shelf::guarded), shelf, language);
    }

    /**
     * Two lists from one view: as it is, and changed. Nothing of either is kept.
     *
     * @param change allows no more than the view does
     */
    public Comparison compare(
            ProfileClient.Request caller, Request request, UnaryOperator<View> change, Locale language) {
        var until = deadline();
        var now = now(request, language);
        var answer = answer(caller, now);
        var moment = now.obeying(told(caller.subject(), answer, now));
        var before = make(caller, answer, moment, until);
        var after = changed(before, change, moment);
        return new Comparison(unkept(before, moment), unkept(after, moment));
    }

    private RecommendationResponse unkept(Made made, Moment moment) {
        return RecommendationResponse.from(list(ids.next(), made, moment), moment.shelf(), moment.language())
                .unkept();
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
        return RecommendationResponse.from(list, moment.shelf(), language).everybodys();
    }

    private Moment now(Request request, Locale language) {
        return new Moment(
                clock.instant(), request, language, published.current().orElse(null), catalogue.now(), null);
    }

    /** Null without a model: nothing could be made of what a view would tell, so none is asked for. */
    private @Nullable Answer answer(ProfileClient.Request caller, Moment moment) {
        return moment.served() == null ? null : profile.view(caller);
    }

    /** Of somebody who is being erased nothing is read. */
    private Told told(UUID subject, @Nullable Answer answer, Moment moment) {
        if (answer instanceof Answer.Seen(View view)
                && view.denial()
                        .filter(denial -> denial == DecisionReason.ERASURE_REQUESTED)
                        .isPresent()) {
            return Told.NOTHING;
        }
        return new Told(feedback.suppressions(subject), promotes(moment) && restraint.openComplaint(subject));
    }

    private boolean promotes(Moment moment) {
        return config.promotional().contains(moment.request().placement());
    }

    private Made make(ProfileClient.Request caller, @Nullable Answer answer, Moment moment, long until) {
        if (answer == null || moment.served() == null) {
            return everybodys("MODEL_MISSING", null, moment);
        }
        return switch (answer) {
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
                caller.subject(),
                view,
                moment.told().suppressions(),
                restraint.of(caller.subject(), ProfileClient.PURPOSE));
        if (System.nanoTime() > until) {
            return everybodys("PROFILE_UNAVAILABLE", null, moment);
        }
        var begun = System.nanoTime();
        var made = personal(customer, served, moment);
        ranking.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return made;
    }

    private Made personal(Customer customer, Served served, Moment moment) {
        var view = customer.view();
        if (customer.restraints().openComplaint() && promotes(moment)) {
            return new Made(
                    Recommendation.OPEN_COMPLAINT, view, customer, new NewestScoring(moment.shelf()), Shown.NOTHING);
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
            counted.addAll(restraint.show(subject, ProfileClient.PURPOSE, asked));
            asked.removeAll(counted);
            if (asked.isEmpty() || turn == REPLACED) {
                return new Made(null, made.view(), customer, made.scoring(), shown.without(asked));
            }
            personal = personal.resting(asked);
            shown = pipeline.run(made.scoring(), personal);
        }
    }

    /** By popularity, without what whoever calls told to leave out and, where their view may be used, what must not be shown to them. */
    private Made everybodys(@Nullable String reason, @Nullable View view, Moment moment) {
        if (moment.told().openComplaint() && promotes(moment)) {
            return new Made(
                    Recommendation.OPEN_COMPLAINT, view, null, new NewestScoring(moment.shelf()), Shown.NOTHING);
        }
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

    private Recommendation list(UUID id, Made made, Moment moment) {
        var view = made.view();
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
                made.shown().remarks(),
                view == null ? null : new AsOf(view.dial(), view.epoch(), view.useId()),
                used(made),
                parameters(made, items, moment));
    }

    /** All that a view tells is read to score or to leave something out; what the open case of somebody empties is made from none of it. */
    private static List<DataUsed> used(Made made) {
        return made.customer() == null || heldBack(made)
                ? List.of()
                : made.customer().view().used();
    }

    private List<Recommendation.Parameter> parameters(Made made, List<Item> items, Moment moment) {
        if (heldBack(made)) {
            return List.of();
        }
        var particular = new HashMap<String, Map<String, Object>>();
        particular.put(Slot.EXPLORATION.name(), ScoreParameters.explored(items));
        var counts = made.customer() == null ? Counts.ALWAYS : Counts.KNOWN_CUSTOMER;
        if (made.customer() != null && made.reason() == null) {
            var view = made.customer().view();
            particular.putAll(ScoreParameters.particular(view.dial(), blend(view, moment)));
            counts = Counts.OWN_LIST;
        }
        return howItWorks.counting(counts, moment.served() != null, particular);
    }

    private static boolean heldBack(Made made) {
        return Recommendation.OPEN_COMPLAINT.equals(made.reason());
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
}
