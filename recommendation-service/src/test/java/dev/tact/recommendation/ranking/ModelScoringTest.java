package dev.tact.recommendation.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Models;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.ranking.ColdScorer.Likeness;
import dev.tact.recommendation.ranking.ModelScoring.Blend;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelScoringTest {

    /** Tea speaks for the pot and against the mug, and says nothing of the others. */
    private static final Model MODEL = Models.of(
            List.of("bowl", "cup", "dish", "mug", "pot", "tea"),
            new double[] {0.1, 0.1, 0.4, 0.9, 0, 0.5},
            new double[][] {{}, {}, {}, {}, {}, {0, 0, 0, -0.2, 0.3, 0}});

    private static final Catalogue.Shelf SHELF =
            Shelves.of(Stream.of("bowl", "cup", "dish", "jar", "mug", "pot", "tea", "vase")
                    .map(Shelves::item)
                    .toArray(CatalogueItem[]::new));

    @Test
    void ofEqualScoresTheMorePopularItemComesFirstBeItUnknownToTheModel() {
        var best = scoring(1).best(10, Set.of("jar"), item -> !item.id().equals("tea"));

        assertThat(best)
                .extracting(scored -> scored.item().id())
                .containsExactly("pot", "dish", "vase", "bowl", "cup", "jar", "mug");
        assertThat(scoring(1).best(2, Set.of(), item -> !item.id().equals("tea")).stream()
                        .map(scored -> scored.item().id())
                        .limit(2))
                .containsExactly("pot", "dish");
    }

    @Test
    void aReasonClaimsNoPopularityThatDoesNotCount() {
        assertThat(reason("pot", 1)).isEqualTo("BOUGHT_TOGETHER");
        assertThat(reason("dish", 1)).isEqualTo("POPULAR_FILL_UP");
        assertThat(reason("dish", 0.75)).isEqualTo("POPULAR");
        assertThat(reason("mug", 1)).as("what speaks against it is not told").isEqualTo("POPULAR_FILL_UP");
        assertThat(reason("vase", 1)).as("nothing speaks for it").isEqualTo("NEW");
        assertThat(reason("vase", 0.75)).isEqualTo("SIMILAR_TO");
    }

    @Test
    void whatNothingSpeaksForAndFewHaveOnlyCompletesTheList() {
        var nothingOwn = new ModelScoring(MODEL, SHELF, List.of(), Blend.NOTHING_OWN, scores -> List.of());
        var pot = nothingOwn.best(10, Set.of(), item -> item.id().equals("pot")).getFirst();

        assertThat(words().of(item(Ranked.of(pot), nothingOwn), List.of()))
                .extracting(ReasonText.Reason::code)
                .containsExactly("FILL_UP");
    }

    @Test
    void anUnknownItemThatIsDueAgainIsNotNew() {
        var scoring = new ModelScoring(
                MODEL, SHELF, List.of(bought("tea"), bought("jar")), new Blend(1, Instant.MAX, 1), scores -> List.of());
        var jar = scoring.best(10, Set.of("jar"), item -> true).stream()
                .filter(scored -> scored.item().id().equals("jar"))
                .findFirst()
                .orElseThrow();

        var reasons = words().of(item(Ranked.of(jar).marked("NEW").marked("DUE_AGAIN"), scoring), scoring.sources());

        assertThat(reasons).extracting(ReasonText.Reason::code).containsExactly("DUE_AGAIN");
        assertThat(reasons.getFirst().eventIds()).containsExactly("e-jar");
        assertThat(scoring.sources()).extracting(Source::itemId).containsExactly("tea", "jar");
    }

    private static String reason(String item, double weight) {
        var scoring = scoring(weight);
        var ranked = new Pipeline(List.of(), List.of(), List.of())
                .run(scoring, moment()).items().stream()
                        .filter(shown -> shown.itemId().equals(item))
                        .findFirst()
                        .orElseThrow();
        return words().of(item(ranked, scoring), scoring.sources()).getFirst().code();
    }

    private static ModelScoring scoring(double weight) {
        return new ModelScoring(
                MODEL,
                SHELF,
                List.of(bought("tea")),
                new Blend(weight, Instant.MAX, 1),
                scores -> List.of(new Likeness("vase", 0.2, Map.of())));
    }

    private static Event bought(String item) {
        return new Event("e-" + item, "purchase", item, Instant.EPOCH, "purchases");
    }

    private static Item item(Ranked ranked, ModelScoring scoring) {
        var parts = scoring.explain(ranked.scored());
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

    private static ReasonText words() {
        return new ReasonText(SHELF, Locale.ENGLISH);
    }

    private static Moment moment() {
        return new Moment(
                Instant.EPOCH,
                new Request("home", 10, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                new Served("1", 1, MODEL),
                SHELF,
                null);
    }
}
