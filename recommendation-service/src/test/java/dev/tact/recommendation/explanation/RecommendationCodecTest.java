package dev.tact.recommendation.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.explanation.Recommendation.AsOf;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.DataUsed;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Parameter;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationCodecTest {

    private static final UUID ID = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

    /** As format 1 wrote {@link #list} of one plain item. */
    private static final String FORMAT_1 =
            "AQAUMjAyNi0wMi0yOFQyMzozMDowMFoBAAEAATcAAAADAAAAAQADZS0xAANtdWcACXB1cmNoYXNlcwAAAAEAA2N1cD/oAAAAAAAAP9AAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAD/gAAAAAAAA";

    /** As format 2 wrote it. */
    private static final String FORMAT_2 =
            "AgAUMjAyNi0wMi0yOFQyMzozMDowMFoBAAEAATcAAAADAAAAAQADZS0xAANtdWcACXB1cmNoYXNlcwAAAAEAA2N1cD/oAAAAAAAAP9AAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAD/gAAAAAAAAAAZSQU5LRUQAAAAAAAAAAAAAAAAA";

    @Test
    void readsWhatItWrote() {
        var made = list(
                new Item(
                        "cup",
                        0.75,
                        0.25,
                        List.of(new Contribution(0, 0.5)),
                        new Withheld(0, 0),
                        Slot.RANKED,
                        null,
                        List.of(new Adjustment("SEASON", 3, 1), new Adjustment("DUE_AGAIN", 1, 2)),
                        List.of("DUE_AGAIN")),
                List.of("DIVERSITY_INFEASIBLE"));

        assertThat(RecommendationCodec.read(ID, RecommendationCodec.write(made)))
                .isEqualTo(made);
    }

    @Test
    void keepsHowLikelyAnExploredItemWas() {
        var made = list(plain(Slot.EXPLORATION, 0.125), List.of());

        assertThat(RecommendationCodec.read(ID, RecommendationCodec.write(made)))
                .isEqualTo(made);
    }

    @Test
    void keepsUnderWhichChoicesFromWhatDataAndByWhichParametersItWasMade() {
        var made = new Recommendation(
                ID,
                Instant.parse("2026-02-28T23:30:00Z"),
                true,
                null,
                "7",
                3,
                List.of(),
                List.of(),
                List.of(),
                new AsOf(2, 42, UUID.fromString("0190b0a0-0000-7000-8000-000000000002")),
                List.of(
                        new DataUsed("declared-preferences", 0, List.of("age")),
                        new DataUsed("purchases", 12, List.of())),
                List.of(
                        new Parameter("SEASON", Map.of()),
                        new Parameter("DIVERSITY_FLOOR", Map.of("categories", "2", "distance", "0.3"))));

        assertThat(RecommendationCodec.read(ID, RecommendationCodec.write(made)))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORMAT_1, FORMAT_2})
    void stillReadsTheFormatsBefore(String written) {
        assertThat(RecommendationCodec.read(ID, Base64.getDecoder().decode(written)))
                .isEqualTo(list(plain(Slot.RANKED, null), List.of()));
    }

    @Test
    void readsNoFormatItDoesNotKnow() {
        for (var format : new byte[] {0, 4}) {
            var bytes = RecommendationCodec.write(list(plain(Slot.RANKED, null), List.of()));
            bytes[0] = format;

            assertThatThrownBy(() -> RecommendationCodec.read(ID, bytes)).isInstanceOf(UncheckedIOException.class);
        }
    }

    private static Item plain(Slot slot, @Nullable Double propensity) {
        return new Item(
                "cup",
                0.75,
                0.25,
                List.of(new Contribution(0, 0.5)),
                new Withheld(0, 0),
                slot,
                propensity,
                List.of(),
                List.of());
    }

    private static Recommendation list(Item item, List<String> remarks) {
        return new Recommendation(
                ID,
                Instant.parse("2026-02-28T23:30:00Z"),
                true,
                null,
                "7",
                3,
                List.of(new Source("e-1", "mug", "purchases")),
                List.of(item),
                remarks,
                null,
                List.of(new DataUsed("purchases", 1, List.of())),
                List.of());
    }
}
