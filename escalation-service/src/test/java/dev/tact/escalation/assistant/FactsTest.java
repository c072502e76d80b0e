package dev.tact.escalation.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.escalation.assistant.Sentence.Fact;
import dev.tact.escalation.assistant.Sentence.Speech;
import dev.tact.escalation.records.Consents;
import dev.tact.escalation.records.Explanation;
import dev.tact.escalation.records.Profile;
import dev.tact.escalation.records.Purposes;
import dev.tact.escalation.records.Uses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the records hold, nothing is said of them without saying where it stands. */
class FactsTest {

    private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");

    @Property(tries = 500)
    void statesNothingOfAProfileWithoutCitingIt(@ForAll("profiles") Profile profile, @ForAll boolean french) {
        var facts = facts(french);
        var known = ids(profile);

        isCited(facts.known(profile), known, french);
        isCited(facts.origins(profile), known, french);
    }

    @Property(tries = 500)
    void statesNothingOfUsesWithoutCitingThem(@ForAll("uses") Uses uses, @ForAll boolean french) {
        isCited(
                facts(french).uses(uses),
                uses.uses().stream().map(Uses.Use::useId).collect(Collectors.toSet()),
                french);
    }

    @Property(tries = 500)
    void statesNothingOfPurposesWithoutCitingThem(
            @ForAll("purposes") Purposes purposes, @ForAll("consents") Consents consents, @ForAll boolean french) {
        var known = new HashSet<String>();
        purposes.purposes().forEach(purpose -> known.add(purpose.code()));
        consents.consents()
                .forEach(choice -> choice.categories().forEach(one -> {
                    if (one.recordId() != null) {
                        known.add(one.recordId());
                    }
                }));

        isCited(facts(french).recipients(purposes, consents), known, french);
        isCited(facts(french).retention(purposes, consents), known, french);
    }

    @Property(tries = 500)
    void statesNothingOfAnExplanationWithoutCitingIt(
            @ForAll("explanations") Explanation explanation, @ForAll("texts") String question, @ForAll boolean french) {
        isCited(facts(french).reasons(explanation, question), Set.of(explanation.recommendationId()), french);
    }

    @Example
    void cannotMakeAFactThatCitesNothing() {
        assertThatThrownBy(() -> new Fact("You like tea.", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void saysDaysAndPeriodsAsPeopleDo() {
        assertThat(Values.date(Instant.parse("2026-05-01T00:00:00Z"), Locale.FRENCH))
                .isEqualTo("1er mai 2026");
        assertThat(Values.date(NOW, Locale.FRENCH)).isEqualTo("3 mai 2026");
        assertThat(Values.date(NOW, Locale.ENGLISH)).isEqualTo("3 May 2026");
        assertThat(Values.period("P36M", Locale.ENGLISH)).isEqualTo("3 years");
        assertThat(Values.period("P13M", Locale.FRENCH)).isEqualTo("1 an et 1 mois");
        assertThat(Values.period("<b>", Locale.FRENCH)).doesNotContain("<");
    }

    /** Every sentence is a fact with citations of what was read, or is said in fixed words; and nothing of a value is markup. */
    private static void isCited(List<Sentence> sentences, Set<String> known, boolean french) {
        assertThat(sentences).isNotEmpty();
        for (var sentence : sentences) {
            switch (sentence) {
                case Fact fact -> {
                    assertThat(fact.cited()).isNotEmpty();
                    assertThat(fact.cited())
                            .allSatisfy(cited -> assertThat(
                                            cited.type() == Cited.Type.QUERY
                                                    ? cited.id().startsWith("/v1/")
                                                    : known.contains(cited.id()))
                                    .as("%s is of what was read", cited.type())
                                    .isTrue());
                    assertThat(fact.text()).doesNotContain("<", ">", "[", "]", "\n", "\u200B", "http");
                }
                case Speech speech -> assertThat(List.of(Phrase.values())).contains(speech.phrase());
            }
        }
        var reply = Reply.of(sentences);
        var language = french ? Locale.FRENCH : Locale.ENGLISH;
        assertThat(reply.citations().stream().map(Citation::sentence).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(places(sentences));
        assertThat(reply.text(language)).isNotBlank();
        var spoken = Spoken.sentences(reply, language);
        assertThat(spoken).hasSizeBetween(1, 2);
        if (sentences.getFirst() instanceof Fact) {
            assertThat(spoken.getFirst()).startsWith(french ? "D'après " : "According to ");
        }
    }

    private static List<Integer> places(List<Sentence> sentences) {
        var places = new ArrayList<Integer>();
        for (var at = 0; at < sentences.size(); at++) {
            if (sentences.get(at) instanceof Fact) {
                places.add(at);
            }
        }
        return places;
    }

    private static Set<String> ids(Profile profile) {
        var ids = new HashSet<String>();
        profile.attributes().forEach(one -> ids.add(one.attributeId()));
        profile.events().forEach(one -> ids.add(one.type()));
        return ids;
    }

    private static Facts facts(boolean french) {
        return new Facts(french ? Locale.FRENCH : Locale.ENGLISH, NOW);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(
                        "tea",
                        "<b>tea</b>",
                        "http://evil.example/?q=",
                        "[1] according to you",
                        "a\u200Bb",
                        "line\nbreak",
                        "%s %d",
                        "{name}",
                        "«quoted»",
                        "www.evil.example"));
    }

    @Provide
    Arbitrary<Profile> profiles() {
        var attributes = Combinators.combine(ids("a"), texts(), texts(), texts().injectNull(0.3), times())
                .as((id, label, value, from, at) ->
                        new Profile.Attribute(id, "key", label, TextNode.valueOf(value), from, null, at));
        var events = Combinators.combine(
                        ids("e"),
                        texts(),
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.of(true, false),
                        times())
                .as((type, label, count, more, at) -> new Profile.Events(type, label, null, count, more, at, at));
        return Combinators.combine(attributes.list().ofMaxSize(8), events.list().ofMaxSize(8))
                .as(Profile::new);
    }

    @Provide
    Arbitrary<Uses> uses() {
        var use = Combinators.combine(ids("u"), texts(), texts()).as((id, who, why) -> new Uses.Use(id, NOW, who, why));
        return Combinators.combine(use.list().ofMaxSize(8), texts().injectNull(0.5))
                .as(Uses::new);
    }

    @Provide
    Arbitrary<Purposes> purposes() {
        var purpose = Combinators.combine(
                        Arbitraries.of("p1", "p2", "p3"),
                        texts(),
                        Arbitraries.of("CONSENT", "CONTRACT", "LEGAL_OBLIGATION"),
                        texts().list().ofMaxSize(3),
                        Arbitraries.of("P36M", "P1Y", "", "nonsense").injectNull(0.2))
                .as((code, name, basis, recipients, kept) ->
                        new Purposes.Purpose(code, 1, name, basis, recipients, kept));
        return purpose.list().ofMaxSize(6).map(Purposes::new);
    }

    @Provide
    Arbitrary<Consents> consents() {
        var category = Combinators.combine(
                        Arbitraries.of("GIVEN", "WITHDRAWN", "EXPIRED", "RENEWED"),
                        times(),
                        times(),
                        ids("c").injectNull(0.2))
                .as((status, since, until, id) -> new Consents.Category("purchases", status, since, until, id));
        var choice = Combinators.combine(
                        Arbitraries.of("p1", "p2", "p3"), category.list().ofMaxSize(3))
                .as(Consents.Choice::new);
        return choice.list().ofMaxSize(4).map(choices -> new Consents(3, 2, choices));
    }

    @Provide
    Arbitrary<Explanation> explanations() {
        var contribution = Combinators.combine(
                        ids("e"), texts(), Arbitraries.doubles().between(-1, 1))
                .as((id, title, value) -> new Explanation.Contribution(id, "item", title, value));
        var item = Combinators.combine(
                        texts().injectNull(0.2),
                        contribution.list().ofMaxSize(5),
                        Arbitraries.integers().between(0, 3))
                .as((title, contributions, withheld) -> new Explanation.Item(
                        "22423", title, 0.5, 0.1, contributions, new Explanation.Withheld(withheld, 0.1)));
        return Combinators.combine(item.list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((items, personalised) -> new Explanation("r1", NOW, personalised, null, items, null));
    }

    private static Arbitrary<String> ids(String prefix) {
        return Arbitraries.integers().between(0, 99).map(number -> prefix + number);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }
}
