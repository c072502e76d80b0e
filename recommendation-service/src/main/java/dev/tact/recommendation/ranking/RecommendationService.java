package dev.tact.recommendation.ranking;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import dev.tact.recommendation.explanation.Recommendations;
import dev.tact.recommendation.feedback.FeedbackService;
import dev.tact.recommendation.models.PublishedModel;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.profile.DecisionReason;
import dev.tact.recommendation.profile.ProfileClient;
import dev.tact.recommendation.profile.ProfileClient.Answer;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.ranking.RecommendationResponse.ModelUsed;
import dev.tact.recommendation.ranking.RecommendationResponse.RecommendedItem;
import dev.tact.recommendation.upstream.UpstreamConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the list of a customer from what may be used of them at this moment, or the list that is the same for everybody, with the reason
 * why. One remote call, before any transaction; one statement to read what the customer dismissed, one to keep the list.
 */
@ApplicationScoped
class RecommendationService {

    private final ProfileClient profile;
    private final PublishedModel published;
    private final Catalogue catalogue;
    private final FeedbackService feedback;
    private final Recommendations recommendations;
    private final RankingConfig config;
    private final UpstreamConfig upstreams;
    private final Ids ids;
    private final Clock clock;

    RecommendationService(
            ProfileClient profile,
            PublishedModel published,
            Catalogue catalogue,
            FeedbackService feedback,
            Recommendations recommendations,
            RankingConfig config,
            UpstreamConfig upstreams,
            Ids ids,
            Clock clock) {
        this.profile = profile;
        this.published = published;
        this.catalogue = catalogue;
        this.feedback = feedback;
        this.recommendations = recommendations;
        this.config = config;
        this.upstreams = upstreams;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a list is made with: the model and the catalogue as they were when the request came. */
    private record Moment(@Nullable Served served, Catalogue.Shelf shelf, Locale language, int limit) {}

    /** A list before it is answered. */
    private record Made(@Nullable String reason, @Nullable View view, List<Source> sources, List<Item> items) {}

    RecommendationResponse recommend(ProfileClient.Request request, int limit, Locale language) {
        var until = System.nanoTime() + (long) (config.deadline().toNanos() * upstreams.deadlineFactor());
        var moment = new Moment(published.current().orElse(null), catalogue.now(), language, limit);
        var made = make(request, moment, until);
        var list = new Recommendation(
                ids.next(),
                clock.instant(),
                made.reason() == null,
                made.reason(),
                moment.served() == null ? null : moment.served().version(),
                moment.served() == null ? 0 : moment.served().revision(),
                made.sources(),
                made.items());
        if (!DecisionReason.ERASURE_REQUESTED.name().equals(made.reason())) {
            recommendations.keep(request.subject(), list);
        }
        return respond(list, made.view(), moment);
    }

    /** The list that is the same for everybody. */
    RecommendationResponse anonymous(int limit, Locale language) {
        var moment = new Moment(published.current().orElse(null), catalogue.now(), language, limit);
        var items = anonymous(moment);
        return new RecommendationResponse(
                null,
                false,
                null,
                List.of(),
                null,
                null,
                null,
                model(moment.served()),
                clock.instant(),
                describe(items, List.of(), moment));
    }

    private Made make(ProfileClient.Request request, Moment moment, long until) {
        var served = moment.served();
        if (served == null) {
            // nothing could be made of what a view would tell, so none is asked for
            return fallback("MODEL_MISSING", null, moment);
        }
        return switch (profile.view(request)) {
            case Answer.NoDecision() -> fallback("CONSENT_UNAVAILABLE", null, moment);
            case Answer.NoProfile() -> fallback("PROFILE_UNAVAILABLE", null, moment);
            case Answer.Seen(View view) -> fromView(request, view, served, moment, until);
        };
    }

    private Made fromView(ProfileClient.Request request, View view, Served served, Moment moment, long until) {
        var denial = view.denial();
        if (denial.isPresent()) {
            return fallback(denial.get().name(), view, moment);
        }
        var suppressions = feedback.suppressions(request.subject());
        if (System.nanoTime() > until) {
            return fallback("PROFILE_UNAVAILABLE", null, moment);
        }
        var ranked = new Ranker(served.model(), moment.shelf())
                .personal(view.events(), config.weight(view.dial()), suppressions, moment.limit());
        return ranked.empty()
                ? fallback("COLD_START", view, moment)
                : new Made(null, view, ranked.sources(), ranked.items());
    }

    private Made fallback(String reason, @Nullable View view, Moment moment) {
        return new Made(reason, view, List.of(), anonymous(moment));
    }

    private static List<Item> anonymous(Moment moment) {
        var served = moment.served();
        if (served != null) {
            return new Ranker(served.model(), moment.shelf()).anonymous(moment.limit());
        }
        return moment.shelf().newest().stream()
                .limit(moment.limit())
                .map(item -> new Item(item.id(), 0, 0, List.of(), new Withheld(0, 0)))
                .toList();
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
                describe(list.items(), list.sources(), moment));
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
                        "RANKED",
                        moment.served() == null ? words.newest() : words.of(item, sources)))
                .toList();
    }
}
