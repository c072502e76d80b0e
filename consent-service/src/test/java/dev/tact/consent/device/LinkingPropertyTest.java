package dev.tact.consent.device;

import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.PurposeFixture;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Linking is the meet per purpose, whatever was chosen where. */
class LinkingPropertyTest {

    private static final List<String> CATEGORIES = List.of("purchases", "browsing");

    private final Linking linking = new Linking(code -> Optional.of(PurposeFixture.consent()), UUID::randomUUID);

    record Said(ConsentEvent.Kind kind, String category) {}

    @Provide
    Arbitrary<List<Said>> histories() {
        return Combinators.combine(
                        Arbitraries.of(ConsentEvent.Kind.GIVE, ConsentEvent.Kind.REFUSE, ConsentEvent.Kind.WITHDRAW),
                        Arbitraries.of(CATEGORIES))
                .as(Said::new)
                .list()
                .ofMaxSize(8);
    }

    @Property
    void whatIsAllowedAfterwardsWasAllowedAndNotDeniedOnTheDevice(
            @ForAll("histories") List<Said> person, @ForAll("histories") List<Said> onDevice) {
        var account = after(person);
        var device = after(onDevice);
        var before =
                CATEGORIES.stream().map(category -> allows(account, category)).toList();
        var deviceEpoch = device.epoch();

        linking.follow(account, device, null, NOW.plusSeconds(1));

        for (var category : CATEGORIES) {
            assertThat(allows(account, category))
                    .isEqualTo(before.get(CATEGORIES.indexOf(category)) && !denies(device, category));
            // a no of the device is a no of the person
            assertThat(denies(account, category) || !denies(device, category)).isTrue();
        }
        assertThat(device.epoch()).isEqualTo(deviceEpoch);
    }

    @Property
    void whatHasFollowedDoesNotFollowAgain(
            @ForAll("histories") List<Said> person, @ForAll("histories") List<Said> onDevice) {
        var account = after(person);
        var device = after(onDevice);
        var linkedAt = NOW.plusSeconds(1);
        linking.follow(account, device, null, linkedAt);
        CATEGORIES.forEach(category -> say(account, ConsentEvent.Kind.GIVE, category, linkedAt.plusSeconds(1)));
        var epoch = account.epoch();

        List<Slot> followed = linking.follow(account, device, linkedAt, linkedAt.plusSeconds(2));

        assertThat(followed).isEmpty();
        assertThat(account.epoch()).isEqualTo(epoch);
        assertThat(CATEGORIES).allMatch(category -> allows(account, category));
    }

    private static Subject after(List<Said> history) {
        var subject = Subject.unknown(UUID.randomUUID());
        var at = NOW.minusSeconds(100);
        for (var said : history) {
            at = at.plusSeconds(1);
            say(subject, said.kind(), said.category(), at);
        }
        return subject;
    }

    private static void say(Subject subject, ConsentEvent.Kind kind, String category, Instant at) {
        subject.choose(
                UUID.randomUUID(),
                new Choice(
                        kind,
                        PurposeFixture.consent(),
                        List.of(category),
                        subject.id(),
                        Origin.CUSTOMER,
                        Method.BUTTON,
                        1,
                        null,
                        false,
                        at,
                        null),
                at);
    }

    private static boolean allows(Subject subject, String category) {
        return subject.consent("lending", category)
                .map(consent -> consent.stored().allows())
                .orElse(false);
    }

    private static boolean denies(Subject subject, String category) {
        return subject.consent("lending", category)
                .map(consent -> consent.stored().denied())
                .orElse(false);
    }
}
