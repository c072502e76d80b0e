package dev.tact.consent.subject;

import static dev.tact.consent.purpose.PurposeFixture.CATEGORY;
import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.PurposeFixture;
import dev.tact.consent.subject.ConsentEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds after any history, whatever was said when and in whatever order it arrived. */
class SubjectPropertyTest {

    private static final int YEARS_OF_MINUTES = 60 * 24 * 365 * 2;

    /** One thing said, and how long before it arrived. */
    record Said(Kind kind, Origin origin, int minutesAgo) {}

    @Provide
    Arbitrary<List<Said>> histories() {
        var kinds = Arbitraries.of(Kind.GIVE, Kind.GIVE, Kind.REFUSE, Kind.WITHDRAW, Kind.REVOKE, Kind.EXPIRE);
        var origins = Arbitraries.of(
                Origin.CUSTOMER, Origin.CUSTOMER, Origin.IMPORT, Origin.AGENT, Origin.DEVICE, Origin.GUARDIAN);
        var ago = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 5)),
                Tuple.of(1, Arbitraries.integers().between(0, YEARS_OF_MINUTES)));
        return Combinators.combine(kinds, origins, ago).as(Said::new).list().ofMaxSize(20);
    }

    @Property
    void onlyANewerYesOfThePersonOrTheirAgentEndsANo(@ForAll("histories") List<Said> history) {
        var subject = Subject.unknown(SubjectFixture.ID);
        var now = NOW;
        for (var said : history) {
            now = now.plus(Duration.ofMinutes(1));
            var before = subject.consent("lending", CATEGORY);
            say(subject, said, now);
            var after = subject.consent("lending", CATEGORY);

            if (before.map(consent -> consent.stored().denied()).orElse(false)
                    && !after.orElseThrow().stored().denied()) {
                assertThat(said.kind()).isEqualTo(Kind.GIVE);
                assertThat(said.origin()).isIn(Origin.CUSTOMER, Origin.AGENT);
                assertThat(now.minus(Duration.ofMinutes(said.minutesAgo())))
                        .isAfter(before.orElseThrow().since());
            }
        }
    }

    @Property
    void everyWithdrawalHoldsUntilANewerYes(@ForAll("histories") List<Said> history) {
        var subject = Subject.unknown(SubjectFixture.ID);
        var now = NOW;
        Instant withdrawn = null;
        for (var said : history) {
            now = now.plus(Duration.ofMinutes(1));
            say(subject, said, now);
            var saidAt = now.minus(Duration.ofMinutes(said.minutesAgo()));
            if (said.kind().ends() && said.origin() != Origin.IMPORT) {
                withdrawn = now;
            } else if (withdrawn != null
                    && said.kind() == Kind.GIVE
                    && (said.origin() == Origin.CUSTOMER || said.origin() == Origin.AGENT)
                    && saidAt.isAfter(withdrawn)) {
                withdrawn = null;
            }
            if (withdrawn != null) {
                assertThat(status(subject, now).allows()).isFalse();
            }
        }
    }

    @Property
    void theEpochGrowsByOneWithEveryEventAndNeverOtherwise(@ForAll("histories") List<Said> history) {
        var subject = Subject.unknown(SubjectFixture.ID);
        var now = NOW;
        for (var said : history) {
            now = now.plus(Duration.ofMinutes(1));
            var epoch = subject.epoch();
            var events = subject.happened().size();
            say(subject, said, now);
            assertThat(subject.epoch() - epoch).isEqualTo(subject.happened().size() - events);
        }
        assertThat(subject.happened())
                .extracting(ConsentEvent::epoch)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Property
    void whatACustomerSaidOfflineComesOutAlikeInWhateverOrderItArrives(
            @ForAll("offline") List<Said> said, @ForAll Random random) {
        var inOrder = new ArrayList<>(said);
        inOrder.sort(Comparator.comparingInt(Said::minutesAgo).reversed());
        var shuffled = new ArrayList<>(said);
        Collections.shuffle(shuffled, random);

        var last = inOrder.getLast().kind();
        assertThat(synced(inOrder).allows()).isEqualTo(last == Kind.GIVE);
        assertThat(synced(shuffled).allows()).isEqualTo(last == Kind.GIVE);
    }

    @Provide
    Arbitrary<List<Said>> offline() {
        return Combinators.combine(
                        Arbitraries.of(Kind.GIVE, Kind.REFUSE),
                        Arbitraries.integers().between(0, 1_000))
                .as((kind, ago) -> new Said(kind, Origin.CUSTOMER, ago))
                .list()
                .uniqueElements(Said::minutesAgo)
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** Everything arrives at one moment, long after it was said. */
    private static ConsentStatus synced(List<Said> arriving) {
        var subject = Subject.unknown(SubjectFixture.ID);
        arriving.forEach(said -> say(subject, said, NOW));
        return status(subject, NOW);
    }

    @Property
    void noImportChangesWhatSomebodyChoseHere(
            @ForAll("histories") List<Said> chosen, @ForAll("histories") List<Said> imported) {
        var subject = Subject.unknown(SubjectFixture.ID);
        var now = NOW;
        for (var said : chosen) {
            now = now.plus(Duration.ofMinutes(1));
            if (said.origin() != Origin.IMPORT) {
                say(subject, said, now);
            }
        }
        var before = subject.consent("lending", CATEGORY);
        for (var row : imported) {
            if (row.kind() != Kind.EXPIRE) {
                say(subject, new Said(row.kind(), Origin.IMPORT, row.minutesAgo()), now);
            }
        }

        before.ifPresent(
                consent -> assertThat(subject.consent("lending", CATEGORY)).contains(consent));
    }

    /** As every consumer does: what is older than what was applied is dropped. */
    @Property
    void inWhateverOrderAndHoweverOftenNewsArriveTheyComeToTheNewest(
            @ForAll("histories") List<Said> history, @ForAll Random random) {
        var subject = Subject.unknown(SubjectFixture.ID);
        var told = new ArrayList<News>();
        var now = NOW;
        for (var said : history) {
            now = now.plus(Duration.ofMinutes(1));
            say(subject, said, now);
            told.add(new News(subject.epoch(), ConsentChanged.of(subject, Set.of(), now)));
        }
        // each may come twice, and is replayed at the end
        var arriving = new ArrayList<>(told);
        arriving.addAll(told);
        Collections.shuffle(arriving, random);

        var applied = new News(0, ConsentChanged.of(Subject.unknown(SubjectFixture.ID), Set.of(), NOW));
        for (var news : arriving) {
            applied = news.epoch() > applied.epoch() ? news : applied;
        }

        assertThat(applied.epoch()).isEqualTo(subject.epoch());
        assertThat(applied.state().choices()).allSatisfy(choice -> {
            var last = subject.consent(choice.purpose(), choice.category()).orElseThrow();
            assertThat(choice.recordId()).isEqualTo(last.event());
            assertThat(!choice.status().allows() || last.stored().allows()).isTrue();
        });
    }

    /** A person's whole state, at an epoch. */
    private record News(long epoch, ConsentChanged state) {}

    private static ConsentStatus status(Subject subject, Instant now) {
        return subject.consent("lending", CATEGORY)
                .map(consent -> consent.statusAt(now))
                .orElse(ConsentStatus.NO_RECORD);
    }

    /** EXPIRE stands for the service looking for endings. */
    private static void say(Subject subject, Said said, Instant now) {
        if (said.kind() == Kind.EXPIRE) {
            subject.announceEndings(UUID::randomUUID, SubjectFixture.ID, now);
            return;
        }
        var ends = said.kind().ends() && said.origin() != Origin.IMPORT;
        subject.choose(
                UUID.randomUUID(),
                new Choice(
                        said.kind(),
                        PurposeFixture.consent(),
                        List.of(CATEGORY),
                        SubjectFixture.ID,
                        said.origin(),
                        Method.BUTTON,
                        1,
                        null,
                        false,
                        ends ? now : now.minus(Duration.ofMinutes(said.minutesAgo())),
                        null),
                now);
    }
}
