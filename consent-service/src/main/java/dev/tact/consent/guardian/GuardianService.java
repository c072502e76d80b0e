package dev.tact.consent.guardian;

import dev.tact.consent.choice.ChoiceService;
import dev.tact.consent.choice.ConsentRequest;
import dev.tact.consent.choice.ConsentResponse;
import dev.tact.consent.choice.ConsentsResponse;
import dev.tact.consent.choice.PromptsResponse;
import dev.tact.consent.choice.Speaker;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings minors and those with parental responsibility together, and lets the latter join in and say no. */
@ApplicationScoped
@Transactional
public class GuardianService {

    private static final Logger LOG = Logger.getLogger(GuardianService.class);
    private static final int CODE_BYTES = 16;
    private static final int MOST_WARDS = 50;

    private final GuardianshipRepository guardianships;
    private final ChoiceService choices;
    private final Subjects subjects;
    private final Purposes purposes;
    private final KeyedHash hash;
    private final AgeConfig config;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    GuardianService(
            GuardianshipRepository guardianships,
            ChoiceService choices,
            Subjects subjects,
            Purposes purposes,
            KeyedHash hash,
            AgeConfig config,
            Clock clock,
            Ids ids) {
        this.guardianships = guardianships;
        this.choices = choices;
        this.subjects = subjects;
        this.purposes = purposes;
        this.hash = hash;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    InvitationResponse invite(UUID minor) {
        var now = clock.instant();
        if (!subjects.read(minor).standing().isMinorAt(now)) {
            throw new NotAMinor();
        }
        var secret = new byte[CODE_BYTES];
        random.nextBytes(secret);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var expiresAt = now.plus(config.invitation());
        guardianships.invite(minor, hashed(code), expiresAt);
        return new InvitationResponse(code, expiresAt);
    }

    WardResponse accept(UUID guardian, WardRequest request) {
        var now = clock.instant();
        if (subjects.read(guardian).standing().isMinorAt(now)) {
            throw new GuardianIsAMinor();
        }
        var invited =
                guardianships.invited(hashed(request.code()), guardian, now).orElseThrow(InvitationNotFound::new);
        // people before rows, as everywhere
        var minor =
                Objects.requireNonNull(subjects.lock(Set.of(invited, guardian)).get(invited));
        if (subjects.isErased(guardian) || subjects.isErased(invited)) {
            throw new SubjectErased();
        }
        var ward = guardianships.accept(hashed(request.code()), guardian, now).orElseThrow(InvitationNotFound::new);
        var begun = guardianships.begin(new Guardianship(ids.next(), ward, guardian, now));
        note(minor, true, guardian);
        LOG.infof("guardianship begun: id=%s", begun.id());
        return response(begun, minor);
    }

    WardsResponse wards(UUID guardian) {
        return new WardsResponse(guardianships.ofGuardian(guardian, MOST_WARDS).stream()
                .map(guardianship -> response(guardianship, subjects.read(guardianship.ward())))
                .toList());
    }

    void resign(UUID wardId, UUID guardian) {
        end(guardianships.find(wardId, guardian).orElseThrow(WardNotFound::new));
    }

    /** Ends all that somebody is to minors, as when they are erased: those nobody else speaks for wait again. */
    public void resignAll(UUID guardian) {
        guardianships.ofGuardian(guardian, MOST_WARDS).forEach(this::end);
    }

    private void end(Guardianship ended) {
        // the ward first, as everywhere: two guardians who leave at once cannot both believe the other stays
        var minor = subjects.lock(ended.ward());
        var spokenFor = guardianships.end(ended);
        if (!subjects.isErased(ended.ward())) {
            note(minor, spokenFor, ended.guardian());
        }
        LOG.infof("guardianship ended: id=%s", ended.id());
    }

    /** What the minor has agreed to and a guardian has not, in the words the guardian is to answer. */
    PromptsResponse prompts(UUID wardId, UUID guardian, Locale language) {
        return choices.toConfirm(ward(wardId, guardian), guardian, language);
    }

    ConsentsResponse consents(UUID wardId, UUID guardian) {
        return choices.list(ward(wardId, guardian), false);
    }

    ConsentResponse choose(UUID wardId, UUID guardian, ConsentRequest request) {
        var answer = choices.choose(ward(wardId, guardian), request, Speaker.guardian(guardian));
        if (answer.receiptId() == null) {
            throw new NothingToConfirm();
        }
        return answer;
    }

    ConsentResponse withdraw(UUID wardId, UUID guardian, String purpose, @Nullable List<String> categories) {
        return choices.withdraw(ward(wardId, guardian), purpose, categories, Speaker.guardian(guardian));
    }

    /** Only while the ward is a minor: afterwards they speak for themself. */
    private UUID ward(UUID wardId, UUID guardian) {
        var ward = guardianships.find(wardId, guardian).map(Guardianship::ward).orElseThrow(WardNotFound::new);
        if (!subjects.read(ward).standing().isMinorAt(clock.instant())) {
            throw new WardNotFound();
        }
        return ward;
    }

    private void note(Subject minor, boolean spokenFor, UUID guardian) {
        var now = clock.instant();
        var affected = purposes.codes(Purpose::isAsked);
        minor.noteGuardian(ids.next(), spokenFor, affected, guardian, now);
        subjects.save(Set.of(minor), now);
    }

    private WardResponse response(Guardianship guardianship, Subject ward) {
        Instant now = clock.instant();
        var standing = ward.standing();
        return new WardResponse(
                guardianship.id(), guardianship.since(), standing.isMinorAt(now) ? standing.minorUntil() : null);
    }

    private byte[] hashed(String code) {
        return hash.of("guardian-invitation", code.getBytes(StandardCharsets.UTF_8));
    }
}
