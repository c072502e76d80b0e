package dev.tact.consent.device;

import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.PurposeFixture;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Linking is the meet per purpose and category, whatever was chosen where, and by whom. */
class LinkingPropertyTest {

    private static final List<Slot> SLOTS = List.of(
            new Slot("lending", "purchases"),
            new Slot("lending", "browsing"),
            new Slot("training", "purchases"),
            new Slot("training", "browsing"));

    private final Linking linking = new Linking(code -> Optional.of(PurposeFixture.consentTo(code)), UUID::randomUUID);

    record Said(ConsentEvent.Kind kind, Origin origin, Slot slot) {}

    @Provide
    Arbitrary<List<Said>> histories() {
        return Combinators.combine(
                        Arbitraries.of(ConsentEvent.Kind.GIVE, ConsentEvent.Kind.REFUSE, ConsentEvent.Kind.WITHDRAW),
                        Arbitraries.of(Origin.CUSTOMER, Origin.CUSTOMER, Origin.IMPORT, Origin.AGENT),
                        Arbitraries.of(SLOTS))
                .as(Said::new)
                .list()
                .ofMaxSize(12);
    }

    @Property
    void whatIsAllowedAfterwardsWasAllowedAndNotDeniedOnTheDevice(
            @ForAll("histories") List<Said> person, @ForAll("histories") List<Said> onDevice) {
        var account = after(person);
        var device = after(onDevice);
        var before = allowed(account);
        var deviceEpoch = device.epoch();

        linking.follow(account, device, 0, NOW.plusSeconds(1));

        for (var slot : SLOTS) {
            assertThat(allows(account, slot))
                    .as(slot.toString())
                    .isEqualTo(Boolean.TRUE.equals(before.get(slot)) && !denies(device, slot));
            // a no of the device is a no of the person
            assertThat(denies(account, slot) || !denies(device, slot)).isTrue();
        }
        assertThat(device.epoch()).isEqualTo(deviceEpoch);
    }

    @Property
    void whatTheDeviceSaidNothingAboutStaysAsItWas(
            @ForAll("histories") List<Said> person, @ForAll("histories") List<Said> onDevice) {
        var account = after(person);
        var device = after(onDevice);
        var before = account.consents().stream().collect(Collectors.toMap(Consent::slot, consent -> consent));

        linking.follow(account, device, 0, NOW.plusSeconds(1));

        SLOTS.stream()
                .filter(slot -> !denies(device, slot))
                .forEach(slot -> assertThat(account.consent(slot.purpose(), slot.category()))
                        .isEqualTo(Optional.ofNullable(before.get(slot))));
    }

    @Property
    void whatHasFollowedDoesNotFollowAgain(
            @ForAll("histories") List<Said> person, @ForAll("histories") List<Said> onDevice) {
        var account = after(person);
        var device = after(onDevice);
        var linkedAt = NOW.plusSeconds(1);
        linking.follow(account, device, 0, linkedAt);
        SLOTS.forEach(
                slot -> say(account, new Said(ConsentEvent.Kind.GIVE, Origin.CUSTOMER, slot), linkedAt.plusSeconds(1)));
        var epoch = account.epoch();

        var followed = linking.follow(account, device, device.epoch(), linkedAt.plusSeconds(2));

        assertThat(followed).isEmpty();
        assertThat(account.epoch()).isEqualTo(epoch);
        assertThat(SLOTS).allMatch(slot -> allows(account, slot));
    }

    private static Subject after(List<Said> history) {
        var subject = Subject.unknown(UUID.randomUUID());
        var at = NOW.minusSeconds(100);
        for (var said : history) {
            at = at.plusSeconds(1);
            say(subject, said, at);
        }
        return subject;
    }

    private static void say(Subject subject, Said said, Instant at) {
        subject.choose(
                UUID.randomUUID(),
                new Choice(
                        said.kind(),
                        PurposeFixture.consentTo(said.slot().purpose()),
                        List.of(said.slot().category()),
                        subject.id(),
                        said.origin(),
                        Method.BUTTON,
                        1,
                        null,
                        false,
                        at,
                        null),
                at);
    }

    private static Map<Slot, Boolean> allowed(Subject subject) {
        return SLOTS.stream().collect(Collectors.toMap(slot -> slot, slot -> allows(subject, slot)));
    }

    private static boolean allows(Subject subject, Slot slot) {
        return is(subject, slot, consent -> consent.stored().allows());
    }

    private static boolean denies(Subject subject, Slot slot) {
        return is(subject, slot, consent -> consent.stored().denied());
    }

    private static boolean is(Subject subject, Slot slot, Predicate<Consent> what) {
        return subject.consent(slot.purpose(), slot.category()).filter(what).isPresent();
    }
}
