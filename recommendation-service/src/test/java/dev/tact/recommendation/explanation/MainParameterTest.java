package dev.tact.recommendation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainParameterTest {

    private static final MainParameter REST = MainParameter.of(
                    1,
                    "REST",
                    Kind.FILTER,
                    Counts.KNOWN_CUSTOMER,
                    Map.of("times", 20, "share", 0.25, "window", Duration.ofDays(7), "apart", Duration.ofMinutes(90)),
                    Text.of(
                            "{times} times in {window}, {apart} apart, {share}",
                            "{times} fois en {window}, à {apart}, {share}"),
                    null)
            .here(Text.of("Here {place}.", "Ici {place}."));

    @Test
    void saysItsValuesInBothLanguages() {
        assertThat(REST.told(Locale.ENGLISH)).contains("20 times in 7 days, 90 minutes apart, 0.25");
        assertThat(REST.told(Locale.FRENCH)).contains("20 fois en 7 jours, à 90 minutes, 0,25");
    }

    @Test
    void saysOfAListWhatItKnowsOfIt() {
        var list = Map.of("times", "3", "share", "0.5", "window", "PT24H", "apart", "PT5M", "place", "10");

        assertThat(REST.setTo(list).told(Locale.ENGLISH)).contains("3 times in 1 days, 5 minutes apart, 0.5 Here 10.");
    }

    @Test
    void saysNothingWhereItDoesNotKnowItsValues() {
        assertThat(REST.setTo(Map.of("times", "3")).told(Locale.ENGLISH)).isEmpty();
    }

    @Test
    void keepsWithAListWhatCountsInIt() {
        var howItWorks = new HowItWorks(List.of(() -> List.of(REST)));

        assertThat(howItWorks.counting(Counts.ALWAYS, true, Map.of())).isEmpty();
        assertThat(howItWorks.counting(Counts.OWN_LIST, false, Map.of("REST", Map.of("place", 10))))
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.values()).containsEntry("times", "20").containsEntry("place", "10"));
    }
}
