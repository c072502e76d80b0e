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
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a customer does about their consents. */
@ApplicationScoped
@Transactional
class ChoiceService {

    private static final Logger LOG = Logger.getLogger(ChoiceService.class);

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
    PromptsResponse prompts(UUID person, Locale language) {
        var subject = subjects.read(person);
        var now = clock.instant();
        var open = new LinkedHashMap<String, List<String>>();
        for (var purpose : purposes.all()) {
            var categories = toAsk(purpose, subject, now);
            if (!categories.isEmpty()) {
                open.put(purpose.code(), categories);
            }
        }
        return new PromptsResponse(notices.show(person, open.keySet(), language).stream()
                .map(showing -> PromptsResponse.Prompt.from(
                        showing, open.getOrDefault(showing.notice().purpose(), List.of())))
                .toList());
    }

    /** Takes a yes or a no. */
    ConsentResponse choose(UUID person, ConsentRequest request, boolean signal) {
        var purpose = asked(request.purpose());
        var categories = categories(purpose, request.categories());
        var method = Method.valueOf(request.method().name());
        var gives = request.decision() == ConsentRequest.Decision.GIVE;
        if (gives && purpose.specialCategory() && !method.express()) {
            throw new ExpressStatementNeeded();
        }
        var interactionAt = interactionAt(request.interactionAt());
        var showing = notices.answered(request.servedNoticeId(), person, purpose.code());
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
                                person,
                                Origin.CUSTOMER,
                                method,
                                showing.notice().version(),
                                showing.servedNoticeId(),
                                signal,
                                interactionAt,
                                null),
                        now)
                .orElseThrow();
        subjects.save(Set.of(subject), now);
        LOG.infof("consent %s: purpose=%s epoch=%d event=%s", event.kind(), purpose.code(), event.epoch(), event.id());
        return ConsentResponse.from(
                subject,
                purpose.code(),
                categories,
                subjects.receipt(event.id()).orElse(null),
                now);
    }

    /** Takes back what was given; where that was done before, answers as then. */
    ConsentResponse withdraw(UUID person, String code, @Nullable List<String> named) {
        var purpose = asked(code);
        var categories = categories(purpose, named);
        if (subjects.read(person).consents(purpose.code()).isEmpty()) {
            // nobody becomes known by having nothing to withdraw
            return ConsentResponse.from(subjects.read(person), code, categories, null, clock.instant());
        }
        var subject = subjects.lock(person);
        var now = clock.instant();
        var event = subject.choose(
                ids.next(),
                new Choice(
                        ConsentEvent.Kind.WITHDRAW,
                        purpose,
                        categories,
                        person,
                        Origin.CUSTOMER,
                        null,
                        purpose.noticeVersion(),
                        null,
                        false,
                        now,
                        null),
                now);
        subjects.save(Set.of(subject), now);
        event.ifPresent(withdrawn ->
                LOG.infof("consent WITHDRAW: purpose=%s epoch=%d event=%s", code, withdrawn.epoch(), withdrawn.id()));
        var proof = event.map(ConsentEvent::id).or(() -> lastWithdrawal(subject, code, categories));
        return ConsentResponse.from(
                subject, code, categories, proof.flatMap(subjects::receipt).orElse(null), now);
    }

    ConsentsResponse list(UUID person, boolean signal) {
        return ConsentsResponse.from(subjects.read(person), purposes, signal, clock.instant());
    }

    private static Optional<UUID> lastWithdrawal(Subject subject, String purpose, List<String> categories) {
        return subject.consents(purpose).stream()
                .filter(consent -> consent.stored() == ConsentStatus.WITHDRAWN)
                .filter(consent -> categories.contains(consent.slot().category()))
                .max(Comparator.comparingLong(Consent::epoch))
                .map(Consent::event);
    }

    private List<String> toAsk(Purpose purpose, Subject subject, Instant now) {
        if (!purpose.isAsked() || subject.standing().erasureRequested()) {
            return List.of();
        }
        return purpose.categories().stream()
                .filter(category -> subject.consent(purpose.code(), category)
                        .map(consent -> isToAskAgain(consent, now))
                        .orElse(true))
                .toList();
    }

    private boolean isToAskAgain(Consent consent, Instant now) {
        var status = consent.statusAt(now);
        if (status.denied()) {
            var peaceUntil = consent.since()
                    .atOffset(ZoneOffset.UTC)
                    .plus(config.askAgainAfter())
                    .toInstant();
            return !peaceUntil.isAfter(now);
        }
        return !status.allows() && status != ConsentStatus.PENDING_GUARDIAN;
    }

    private Purpose asked(String code) {
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
        if (said.isAfter(now.plus(config.skew()))) {
            throw new InteractionInTheFuture();
        }
        var whole = said.truncatedTo(ChronoUnit.MICROS);
        return whole.isAfter(now) ? now : whole;
    }
}
