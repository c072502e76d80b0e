package dev.tact.consent.choice;

import dev.tact.consent.notice.Notices;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is said about a person's consents, by them or by somebody who may speak for them. */
@ApplicationScoped
@Transactional
public class ChoiceService {

    private static final Logger LOG = Logger.getLogger(ChoiceService.class);
    private static final String EVERYTHING = "*";

    private final Subjects subjects;
    private final Purposes purposes;
    private final Notices notices;
    private final ChoiceConfig config;
    private final Clock clock;
    private final Ids ids;

    ChoiceService(Subjects subjects, Purposes purposes, Notices notices, ChoiceConfig config, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** The questions to put to this person, recorded as shown. */
    public PromptsResponse prompts(UUID person, Locale language) {
        var subject = subjects.read(person);
        var now = clock.instant();
        var open = new LinkedHashMap<String, List<String>>();
        for (var purpose : purposes.all()) {
            var categories = toAsk(purpose, subject, now);
            if (!categories.isEmpty()) {
                open.put(purpose.code(), categories);
            }
        }
        return shown(person, open, language);
    }

    /** What a minor has agreed to and waits for a guardian, recorded as shown to the guardian. */
    public PromptsResponse toConfirm(UUID minor, UUID guardian, Locale language) {
        var subject = subjects.read(minor);
        var now = clock.instant();
        var open = new LinkedHashMap<String, List<String>>();
        for (var purpose : purposes.all()) {
            var waiting = subject.consents(purpose.code()).stream()
                    .filter(consent -> isToConfirm(consent, now))
                    .map(consent -> consent.slot().category())
                    .toList();
            if (purpose.isAsked() && !waiting.isEmpty()) {
                open.put(purpose.code(), waiting);
            }
        }
        return shown(guardian, open, language);
    }

    /** Records that somebody of the company shows or reads a notice to this person. */
    public PromptsResponse.Prompt show(UUID person, String code, Locale language) {
        var purpose = asked(code);
        return shown(person, Map.of(purpose.code(), purpose.categories()), language).prompts().stream()
                .findFirst()
                .orElseThrow(SubjectErased::new);
    }

    /** Takes a yes or a no about this person, from whoever speaks. */
    public ConsentResponse choose(UUID person, ConsentRequest request, Speaker speaker) {
        var purpose = asked(request.purpose());
        var categories = categories(purpose, request.categories());
        var method = Method.valueOf(request.method().name());
        var gives = request.decision() == ConsentRequest.Decision.GIVE;
        if (gives && purpose.specialCategory() && !method.express()) {
            throw new ExpressStatementNeeded();
        }
        var interactionAt = interactionAt(request.interactionAt());
        var showing = notices.answered(request.servedNoticeId(), speaker.shownTo(), purpose.code());
        var subject = subjects.lock(person);
        if (gives && subject.standing().erasureRequested()) {
            throw new ErasureUnderWay();
        }
        // read under the lock, so that events are recorded in the order of their epochs
        var now = clock.instant();
        var event = subject.choose(
                ids.next(),
                new Choice(
                        gives ? ConsentEvent.Kind.GIVE : ConsentEvent.Kind.REFUSE,
                        purpose,
                        categories,
                        speaker.actor(),
                        speaker.origin(),
                        method,
                        showing.notice().version(),
                        showing.servedNoticeId(),
                        speaker.signal(),
                        interactionAt,
                        speaker.evidence()),
                now);
        subjects.save(Set.of(subject), now);
        event.ifPresent(ChoiceService::log);
        return answer(subject, purpose, categories, event.map(ConsentEvent::id), now);
    }

    /** Takes back what was given; where that was done before, answers as then. */
    public ConsentResponse withdraw(UUID person, String code, @Nullable List<String> named, Speaker speaker) {
        return end(person, code, named, ConsentEvent.Kind.WITHDRAW, speaker);
    }

    /** Declares void what was given. */
    public ConsentResponse revoke(UUID person, String code, @Nullable List<String> named, Speaker officer) {
        return end(person, code, named, ConsentEvent.Kind.REVOKE, officer);
    }

    public ConsentsResponse list(UUID person, boolean signal) {
        return ConsentsResponse.from(subjects.read(person), purposes, signal, clock.instant());
    }

    private ConsentResponse end(
            UUID person, String code, @Nullable List<String> named, ConsentEvent.Kind kind, Speaker speaker) {
        var purpose = asked(code);
        var categories = categories(purpose, named);
        // also where there is nothing to end: a yes said before this may still be under way
        var subject = subjects.lock(person);
        var now = clock.instant();
        var event = subject.choose(
                ids.next(),
                new Choice(
                        kind,
                        purpose,
                        categories,
                        speaker.actor(),
                        speaker.origin(),
                        null,
                        purpose.noticeVersion(),
                        null,
                        speaker.signal(),
                        now,
                        speaker.evidence()),
                now);
        subjects.save(Set.of(subject), now);
        event.ifPresent(ChoiceService::log);
        var proof = event.map(ConsentEvent::id).or(() -> lastWithdrawal(subject, code, categories));
        return answer(subject, purpose, categories, proof, now);
    }

    private ConsentResponse answer(
            Subject subject, Purpose purpose, List<String> categories, Optional<UUID> proof, Instant now) {
        return ConsentResponse.from(
                subject,
                purpose.code(),
                categories,
                proof.flatMap(subjects::receipt).orElse(null),
                now);
    }

    private static void log(ConsentEvent event) {
        LOG.infof(
                "consent %s by %s: purpose=%s epoch=%d event=%s",
                event.kind(), event.origin(), event.purpose(), event.epoch(), event.id());
    }

    private static Optional<UUID> lastWithdrawal(Subject subject, String purpose, List<String> categories) {
        return subject.consents(purpose).stream()
                .filter(consent ->
                        consent.stored() == ConsentStatus.WITHDRAWN || consent.stored() == ConsentStatus.REVOKED)
                .filter(consent -> categories.contains(consent.slot().category()))
                .max(Comparator.comparingLong(Consent::epoch))
                .map(Consent::event);
    }

    private PromptsResponse shown(UUID reader, Map<String, List<String>> open, Locale language) {
        return new PromptsResponse(notices.show(reader, open.keySet(), language).stream()
                .map(showing -> PromptsResponse.Prompt.from(
                        showing, open.getOrDefault(showing.notice().purpose(), List.of())))
                .toList());
    }

    private static boolean isToConfirm(Consent consent, Instant now) {
        var status = consent.statusAt(now);
        return status == ConsentStatus.PENDING_GUARDIAN || (status.allows() && consent.origin() != Origin.GUARDIAN);
    }

    private List<String> toAsk(Purpose purpose, Subject subject, Instant now) {
        if (!purpose.isAsked() || subject.standing().erasureRequested()) {
            return List.of();
        }
        return purpose.categories().stream()
                .filter(category -> subject.consent(purpose.code(), category)
                        .map(consent -> isToAskAgain(consent, subject.standing().isMinorAt(now), now))
                        .orElse(true))
                .toList();
    }

    private boolean isToAskAgain(Consent consent, boolean minor, Instant now) {
        var status = consent.statusAt(now);
        if (status.denied()) {
            var peaceUntil = consent.since()
                    .atOffset(ZoneOffset.UTC)
                    .plus(config.askAgainAfter())
                    .toInstant();
            return !peaceUntil.isAfter(now);
        }
        // whoever has come of age since is asked themselves
        return !status.allows() && (status != ConsentStatus.PENDING_GUARDIAN || !minor);
    }

    private Purpose asked(String code) {
        if (code.equals(EVERYTHING)) {
            throw new BundledConsent();
        }
        var purpose = purposes.require(code);
        if (!purpose.isAsked()) {
            throw new PurposeNotAsked();
        }
        return purpose;
    }

    private static List<String> categories(Purpose purpose, @Nullable List<String> named) {
        if (named == null || named.isEmpty()) {
            return purpose.categories();
        }
        if (named.contains(EVERYTHING)) {
            throw new BundledConsent();
        }
        if (!purpose.categories().containsAll(named)) {
            throw new CategoryNotOfPurpose();
        }
        return named.stream().distinct().toList();
    }

    private Instant interactionAt(@Nullable Instant said) {
        var now = clock.instant();
        if (said == null) {
            return now;
        }
        if (said.isBefore(Instant.EPOCH)) {
            throw Problems.invalid().violation("interactionAt", Text.of("lies before 1970", "est antérieur à 1970"));
        }
        if (said.isAfter(now.plus(config.skew()))) {
            throw new InteractionInTheFuture();
        }
        var whole = said.truncatedTo(ChronoUnit.MICROS);
        return whole.isAfter(now) ? now : whole;
    }
}
