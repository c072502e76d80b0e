package dev.tact.consent.subject;

import static dev.tact.consent.purpose.PurposeFixture.CATEGORY;
import static dev.tact.consent.subject.SubjectFixture.EPOCH;
import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.PurposeFixture;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectRestoreTest {

    private static final UUID OFFICER = UUID.randomUUID();

    private final Subject subject =
            SubjectFixture.somebody().given("lending", CATEGORY).build();

    private void restore(Standing narrowed, Map<Purpose, Map<String, ConsentStatus>> stricter, long seen) {
        subject.restore(UUID::randomUUID, narrowed, stricter, seen, Set.of("lending"), OFFICER, NOW);
    }

    @Test
    void takesOverWhatIsStricterAboveEveryEpochThatWasSeen() {
        var narrowed = subject.standing().narrowedTo(0, true, Set.of("lending"), false, null);

        restore(narrowed, Map.of(PurposeFixture.consent(), Map.of(CATEGORY, ConsentStatus.WITHDRAWN)), 30);

        assertThat(subject.epoch()).isEqualTo(31);
        assertThat(subject.standing()).isEqualTo(narrowed);
        assertThat(subject.consent("lending", CATEGORY))
                .get()
                .satisfies(consent -> assertThat(consent.stored()).isEqualTo(ConsentStatus.WITHDRAWN))
                .satisfies(consent -> assertThat(consent.origin()).isEqualTo(Origin.SYSTEM));
        assertThat(subject.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(ConsentEvent.Kind.RESTORE);
            assertThat(event.actor()).isEqualTo(OFFICER);
            assertThat(event.purpose()).isEqualTo("lending");
            assertThat(event.statuses()).isEqualTo(Map.of(CATEGORY, ConsentStatus.WITHDRAWN));
            assertThat(event.standing()).isEqualTo(narrowed);
        });
        assertThat(subject.changed()).containsExactly("lending");
    }

    @Test
    void raisesTheEpochWhereNothingIsStricter() {
        restore(subject.standing(), Map.of(), 30);

        assertThat(subject.epoch()).isEqualTo(31);
        assertThat(subject.happened()).singleElement().satisfies(event -> {
            assertThat(event.purpose()).isNull();
            assertThat(event.statuses()).isEmpty();
        });
    }

    @Test
    void neverLowersTheEpoch() {
        restore(subject.standing(), Map.of(), 1);

        assertThat(subject.epoch()).isEqualTo(EPOCH + 1);
    }

    @Test
    void givesNothingBack() {
        assertThatThrownBy(() -> restore(
                        subject.standing(),
                        Map.of(PurposeFixture.consent(), Map.of("browsing", ConsentStatus.GIVEN)),
                        30))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(subject.epoch()).isEqualTo(EPOCH);
    }
}
