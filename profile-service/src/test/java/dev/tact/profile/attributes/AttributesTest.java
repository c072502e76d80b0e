package dev.tact.profile.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AttributesTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = EARLY.plus(Duration.ofDays(1));

    private final UUID subject = UUID.randomUUID();

    @Inject
    Attributes attributes;

    @Inject
    SubjectDirectory subjects;

    @Inject
    Sealing sealing;

    @Inject
    ObjectMapper json;

    private static Attribute.New country(UUID subject, String value, Origin origin, String source, Instant at) {
        return new Attribute.New(
                subject, "country", TextNode.valueOf(value), origin, source, new BigDecimal("1.00"), at);
    }

    private void keep(Attribute.New... learnt) {
        for (var value : learnt) {
            var sealed = attributes.seal(List.of(value));
            QuarkusTransaction.requiringNew()
                    .run(() -> attributes.keep(sealed, subjects.enter(List.of(value.subject()))));
        }
    }

    private List<String> used() {
        return QuarkusTransaction.requiringNew()
                .call(() -> attributes.of(subject, sealing.of(subject), List.of("country", "interests")))
                .stream()
                .map(kept -> kept.key() + "=" + kept.value())
                .toList();
    }

    private List<Attribute.Kept> all() {
        return QuarkusTransaction.requiringNew().call(() -> attributes.all(subject, sealing.of(subject)));
    }

    private long mine(String query) {
        return Rows.number(query + " and subject_ref = (select ref from subject where id = '" + subject + "')");
    }

    @Test
    void keepsWhatEachSourceSaysAndUsesOne() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "BE", Origin.DECLARED, "a-shop", EARLY),
                country(subject, "DE", Origin.OBSERVED, "online-retail", LATE));

        assertThat(used()).containsExactly("country=\"BE\"");
        assertThat(all()).extracting(Attribute.Kept::source).containsExactly("a-shop", "online-retail");
        assertThat(all()).extracting(kept -> kept.value().textValue()).containsExactly("BE", "DE");
        assertThat(all()).extracting(Attribute.Kept::used).containsExactly(true, false);
    }

    @Test
    void takesNothingOlderFromTheSameSource() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", LATE),
                country(subject, "DE", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "DE", Origin.OBSERVED, "online-retail", LATE));

        assertThat(used()).containsExactly("country=\"FR\"");
    }

    @Test
    void replacesAnInferenceByWhatFollowsNowAndKeepsItsLineage() {
        keep(inferred("{\"category\":\"A\",\"weight\":1}", LATE), inferred("{\"category\":\"B\",\"weight\":1}", EARLY));

        assertThat(all()).singleElement().satisfies(kept -> {
            assertThat(kept.value().at("/0/category").textValue()).isEqualTo("B");
            assertThat(kept.derivedFrom()).containsExactly("purchases", "product-viewed");
        });
        assertThat(mine("select count(*) from attribute_history where true")).isZero();
    }

    private Attribute.New inferred(String interest, Instant at) {
        return new Attribute.New(
                subject,
                "interests",
                read("[" + interest + "]"),
                Origin.INFERRED,
                "interests",
                new BigDecimal("0.60"),
                at,
                List.of("purchases", "product-viewed"));
    }

    @Test
    void dropsWhatASourceSaid() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "DE", Origin.OBSERVED, "a-shop", LATE));

        QuarkusTransaction.requiringNew().run(() -> {
            var ref = subjects.hold(subject).orElseThrow();
            attributes.drop(subject, ref, "a-shop", List.of("country", "interests"));
        });

        assertThat(used()).containsExactly("country=\"FR\"");
    }

    @Test
    void usesNothingThatIsPastItsRetention() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "BE", Origin.DECLARED, "a-shop", EARLY));
        assertThat(all())
                .hasSize(2)
                .allSatisfy(kept ->
                        assertThat(kept.expiresAt()).isAfter(kept.recordedAt().plus(Duration.ofDays(3650))));
        Rows.run("update attribute set expires_at = now() where source = 'a-shop' and subject_ref = "
                + "(select ref from subject where id = '" + subject + "')");

        assertThat(used()).containsExactly("country=\"FR\"");
        assertThat(all()).extracting(Attribute.Kept::wins).containsExactly(false, true);
    }

    @Test
    void remembersWhatWasReplaced() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "FR", Origin.OBSERVED, "online-retail", LATE),
                country(subject, "DE", Origin.OBSERVED, "online-retail", LATE.plusSeconds(1)));

        assertThat(mine("select count(*) from attribute_history where cause = 'REPLACED'"))
                .isOne();
    }

    @Test
    void letsNobodySpeakForTheCustomer() {
        assertThatThrownBy(() ->
                        attributes.seal(List.of(country(subject, "FR", Origin.DECLARED, ConflictRule.CUSTOMER, EARLY))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesValuesThatWereSwapped() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "BE", Origin.DECLARED, "a-shop", EARLY));

        Rows.run("""
                update attribute mine set sealed = other.sealed from attribute other
                where mine.subject_ref = other.subject_ref and mine.source <> other.source
                  and mine.subject_ref = (select ref from subject where id = '%s')""".formatted(subject));

        assertThatThrownBy(this::used).isInstanceOf(SealBroken.class);
    }

    @Test
    void letsConflictsBeCountedWithoutTellingWhoSaysTheSame() {
        var other = UUID.randomUUID();
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "FR", Origin.DECLARED, "a-shop", EARLY),
                country(subject, "DE", Origin.OBSERVED, "tracking", EARLY),
                country(other, "FR", Origin.OBSERVED, "online-retail", EARLY));

        assertThat(mine("select count(distinct value_hash) from attribute where key = 'country'"))
                .isEqualTo(2);
        assertThat(Rows.number("""
                select count(distinct value_hash) from attribute join subject on ref = subject_ref
                where source = 'online-retail' and subject.id in ('%s', '%s')""".formatted(subject, other))).isEqualTo(2);
    }

    @Test
    void notesThatTheTrainingRowMayHaveChangedWithTheCountry() {
        keep(country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY));
        keep(country(subject, "FR", Origin.OBSERVED, "online-retail", LATE));

        assertThat(mine("select count(*) from training_change where true")).isOne();
    }

    @Test
    void tellsWhereTheSameValueSaidAnewWinsNow() {
        keep(
                country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY),
                country(subject, "BE", Origin.OBSERVED, "a-shop", LATE));
        var changes = mine("select count(*) from training_change where true");

        keep(country(subject, "FR", Origin.OBSERVED, "online-retail", LATE.plusSeconds(1)));

        assertThat(used()).containsExactly("country=\"FR\"");
        assertThat(mine("select count(*) from training_change where true")).isEqualTo(changes + 1);
    }

    @Test
    void keepsValuesOfTheLivingOnly() {
        var sealed = attributes.seal(List.of(country(subject, "FR", Origin.OBSERVED, "online-retail", EARLY)));

        QuarkusTransaction.requiringNew().run(() -> attributes.keep(sealed, Map.of()));

        assertThat(used()).isEmpty();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
