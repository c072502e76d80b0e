package dev.tact.escalation.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.trigger.LabelledSet.Remark;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FrustrationTest {

    private static final Turn ANGRY =
            new Turn(Author.CUSTOMER, "This is useless!! I already told you three times, you never listen");
    private static final Turn ANSWER = new Turn(Author.ASSISTANT, "Could you rephrase that?");
    private static final Turn CALM = new Turn(Author.CUSTOMER, "Thanks, that is clear");

    @Test
    void ranksFrustratedTurnsAboveOthersAndBetterThanItsCuesAlone() {
        var set = LabelledSet.remarks("frustration-test.tsv");

        var model = auc(set, remark -> Frustration.score(remark.before(), remark.text()));
        var cues = auc(set, remark -> FrustrationFeatures.cuesAlone(remark.text()));

        assertThat(model).isGreaterThan(0.95).isGreaterThan(cues);
    }

    @Test
    void offersAPersonAtOneHighTurnAndBringsOneAtTheSecond() {
        var first = Frustration.of(List.of(), ANGRY.text());
        var second = Frustration.of(List.of(ANGRY, ANSWER), ANGRY.text());

        assertThat(first.effect()).isEqualTo(Effect.OFFER);
        assertThat(second.effect()).isEqualTo(Effect.ESCALATE);
        assertThat(second.rule()).isEqualTo("two-high-turns");
    }

    @Test
    void bringsOneWhenACalmTurnLiesBetweenButNotWhenTwoDo() {
        var one = Frustration.of(List.of(ANGRY, ANSWER, CALM, ANSWER), ANGRY.text());
        var two = Frustration.of(List.of(ANGRY, ANSWER, CALM, ANSWER, CALM, ANSWER), ANGRY.text());

        assertThat(one.effect()).isEqualTo(Effect.ESCALATE);
        assertThat(two.effect()).isEqualTo(Effect.OFFER);
    }

    @Test
    void tellsTheScoreOfACalmTurnToo() {
        var calm = Frustration.of(List.of(), "Where is my parcel?");

        assertThat(calm.effect()).isEqualTo(Effect.NONE);
        assertThat(calm.score()).isBetween(0.0, Frustration.OFFERED_FROM);
    }

    @Test
    void showsEveryFeatureBetweenNothingAndOne() {
        for (var remark : LabelledSet.remarks("frustration-test.tsv")) {
            var features = FrustrationFeatures.of(remark.before(), remark.text());

            assertThat(features).hasSize(FrustrationFeatures.names().size());
            for (var feature : features) {
                assertThat(feature).isBetween(0.0, 1.0);
            }
        }
    }

    private static double auc(List<Remark> set, ToDoubleFunction<Remark> score) {
        var frustrated = scores(set, true, score);
        var calm = scores(set, false, score);
        var better = 0.0;
        for (var high : frustrated) {
            for (var low : calm) {
                better += high > low ? 1 : high == low ? 0.5 : 0;
            }
        }
        return better / (frustrated.length * calm.length);
    }

    private static double[] scores(List<Remark> set, boolean frustrated, ToDoubleFunction<Remark> score) {
        return set.stream()
                .filter(remark -> remark.isFrustrated() == frustrated)
                .mapToDouble(score)
                .toArray();
    }
}
