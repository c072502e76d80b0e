package dev.tact.recommendation.eligibility;

import static dev.tact.recommendation.catalogue.Shelves.item;
import static dev.tact.recommendation.eligibility.Moments.bought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.similarity.Likes;
import dev.tact.recommendation.suppression.Restraints;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HardFiltersTest {

    @Test
    void whatCannotBeHadIsNotShown() {
        var check = new Unavailable().at(Moments.everybodys());

        assertThat(check.against(item("cup"))).isEmpty();
        assertThat(check.against(item("cup", "cups", false, null, Set.of()))).contains("NOT_AVAILABLE");
    }

    @Test
    void anAgeLimitIsMetOnTheBirthday() {
        var wine = item("wine", "wines", true, 18, Set.of());

        assertThat(new UnderAge().at(Moments.of(Moments.aged(18))).against(wine))
                .isEmpty();
        assertThat(new UnderAge().at(Moments.of(Moments.aged(17))).against(wine))
                .contains("AGE_LIMIT");
    }

    @Test
    void whoseAgeIsNotKnownIsUnderIt() {
        var wine = item("wine", "wines", true, 18, Set.of());

        assertThat(new UnderAge().at(Moments.of(Traits.NONE)).against(wine)).contains("AGE_LIMIT");
        assertThat(new UnderAge().at(Moments.everybodys()).against(wine)).contains("AGE_LIMIT");
        assertThat(new UnderAge().at(Moments.everybodys()).against(item("cup"))).isEmpty();
    }

    @Test
    void whatIsSensitiveNeedsExplicitConsentToPurchases() {
        var filter = new Sensitive(Likes.none());

        assertThat(filter.at(Moments.everybodys()).against(Shelves.sensitive("cream")))
                .contains("SENSITIVE");
        assertThat(filter.at(Moments.of(explicit("browsing"))).against(Shelves.sensitive("cream")))
                .contains("SENSITIVE");
        assertThat(filter.at(Moments.of(explicit("purchases"))).against(Shelves.sensitive("cream")))
                .isEmpty();
        assertThat(filter.at(Moments.everybodys()).against(item("cup"))).isEmpty();
    }

    @Test
    void aDismissalHoldsForAnItemOrItsCategory() {
        var check = new Dismissed().at(Moments.of(new Suppressions(Set.of("cup"), Set.of("plates"))));

        assertThat(check.against(item("cup"))).contains("DISMISSED");
        assertThat(check.against(item("mug"))).isEmpty();
        assertThat(check.against(item("dish", "plates", true, null, Set.of()))).contains("DISMISSED");
        assertThat(new Dismissed().at(Moments.everybodys()).against(item("cup")))
                .isEmpty();
    }

    @Test
    void whatWasShownOftenEnoughRests() {
        var check = new Rested().at(Moments.of(new Restraints(false, Set.of("cup"))));

        assertThat(check.against(item("cup"))).contains("FREQUENCY_CAP");
        assertThat(check.against(item("mug"))).isEmpty();
        assertThat(new Rested().at(Moments.everybodys()).against(item("cup"))).isEmpty();
    }

    @Test
    void aCallMayExcludeItemsOrNameTheOnlyOnes() {
        var check = new NotAskedFor().at(Moments.asking(Set.of("cup", "pot"), Set.of("cup", "mug")));

        assertThat(check.against(item("mug"))).isEmpty();
        assertThat(check.against(item("cup"))).as("both").contains("EXCLUDED");
        assertThat(check.against(item("pot"))).contains("EXCLUDED");
        assertThat(check.against(item("dish"))).contains("NOT_A_CANDIDATE");
        assertThat(new NotAskedFor().at(Moments.everybodys()).against(item("dish")))
                .isEmpty();
    }

    @Test
    void whatWasBoughtIsNotProposedAgainBeforeItIsDue() {
        var filter = new BoughtAndNotDue();

        assertThat(filter.at(Moments.of(Traits.NONE, bought("tea", 5))).against(item("tea")))
                .contains("BOUGHT");
        assertThat(filter.at(Moments.of(Traits.NONE, bought("tea", 90, 60, 29))).against(item("tea")))
                .contains("BOUGHT");
        assertThat(filter.at(Moments.of(Traits.NONE, bought("tea", 91, 61, 31))).against(item("tea")))
                .isEmpty();
        assertThat(filter.at(Moments.of(Traits.NONE, bought("tea", 5))).against(item("mug")))
                .isEmpty();
        assertThat(filter.at(Moments.everybodys()).against(item("tea"))).isEmpty();
    }

    @Test
    void whatProfileExpectsCountsBeforeTheCustomersOwnIntervals() {
        var today = LocalDate.of(2026, 2, 28);
        var filter = new BoughtAndNotDue();
        var everyMonth = bought("tea", 91, 61, 31);

        assertThat(filter.at(Moments.of(due("tea", today), bought("tea", 5))).against(item("tea")))
                .isEmpty();
        assertThat(filter.at(Moments.of(due("tea", today.plusDays(1)), everyMonth))
                        .against(item("tea")))
                .contains("BOUGHT");
    }

    @Test
    void whatIsNotSoldWhereTheCustomerIsIsNotShown() {
        var wine = item("wine", Set.of(), Set.of("FR", "BE"));
        var fr = NotSoldThere.check(Optional.of("FR"), true);
        var gb = NotSoldThere.check(Optional.of("GB"), true);

        assertThat(fr.against(wine)).isEmpty();
        assertThat(gb.against(wine)).contains("NOT_SOLD_THERE");
        assertThat(gb.against(item("cup"))).as("sold everywhere").isEmpty();
    }

    @Test
    void whereNobodyKnowsTheConfigurationSays() {
        var wine = item("wine", Set.of(), Set.of("FR"));

        assertThat(NotSoldThere.check(Optional.empty(), true).against(wine)).isEmpty();
        assertThat(NotSoldThere.check(Optional.empty(), false).against(wine)).contains("NOT_SOLD_THERE");
        assertThat(NotSoldThere.check(Optional.empty(), false).against(item("cup")))
                .isEmpty();
    }

    @Test
    void theRegionTellsTheCountryWhereItIsACodeAndNothingElseDoes() {
        assertThat(Moments.placed("GB", "FR-IDF").place()).contains("GB");
        assertThat(Moments.placed(null, "FR-IDF").place()).contains("FR");
        assertThat(Moments.placed(null, "Brittany").place()).isEmpty();
        assertThat(Traits.NONE.place()).isEmpty();
    }

    private static Traits explicit(String category) {
        return new Traits(null, null, null, null, Map.of(), Set.of(category), Map.of());
    }

    private static Traits due(String item, LocalDate day) {
        return new Traits(null, null, null, null, Map.of(item, day), Set.of(), Map.of());
    }
}
