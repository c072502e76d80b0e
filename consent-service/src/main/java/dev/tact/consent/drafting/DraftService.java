package dev.tact.consent.drafting;

import dev.tact.consent.registry.Registration;
import dev.tact.consent.registry.Registrations;
import dev.tact.consent.registry.RegistryConfig;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What officers do about notices. */
@ApplicationScoped
@Transactional
class DraftService {

    private static final Logger LOG = Logger.getLogger(DraftService.class);

    private final DraftRepository notices;
    private final Registrations registrations;
    private final RegistryConfig config;
    private final Audit audit;
    private final Clock clock;

    DraftService(
            DraftRepository notices, Registrations registrations, RegistryConfig config, Audit audit, Clock clock) {
        this.notices = notices;
        this.registrations = registrations;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    NoticeVersionsResponse list(String purpose) {
        registrations.require(purpose);
        return new NoticeVersionsResponse(
                notices.all(purpose).stream().map(NoticeVersionResponse::from).toList());
    }

    NoticeVersionResponse find(String purpose, int version) {
        registrations.require(purpose);
        return NoticeVersionResponse.from(required(purpose, version));
    }

    NoticeVersionResponse draft(String purpose, DraftRequest request, UUID officer) {
        requireTellable(registrations.hold(purpose), request.purposeVersion());
        var earlier = notices.all(purpose);
        if (earlier.stream().anyMatch(NoticeVersion::isDraft)) {
            throw new DraftExists();
        }
        if (earlier.size() >= config.versions()) {
            throw new TooManyNotices();
        }
        var draft = NoticeVersion.draft(
                purpose, next(earlier), request.purposeVersion(), request.material(), request.texts());
        notices.add(draft);
        record(officer, "notice.drafted", draft);
        return NoticeVersionResponse.from(draft);
    }

    NoticeVersionResponse rewrite(String purpose, int version, IfMatch read, DraftRequest request, UUID officer) {
        var registration = registrations.hold(purpose);
        var draft = required(purpose, version);
        draft.requireEditable(read);
        requireTellable(registration, request.purposeVersion());
        var rewritten = draft.rewritten(request.purposeVersion(), request.material(), request.texts());
        notices.rewrite(rewritten);
        record(officer, "notice.rewritten", rewritten);
        return NoticeVersionResponse.from(rewritten);
    }

    /** Makes a draft the words that apply, and the version of the purpose it tells of the one in force. */
    NoticeVersionResponse publish(String purpose, int version, IfMatch read, UUID officer) {
        var registration = registrations.hold(purpose);
        var draft = required(purpose, version);
        draft.requireEditable(read);
        registration.requireAgreed(draft.purposeVersion(), draft.material());
        notices.publish(draft, clock.instant());
        record(officer, "notice.published", draft);
        return find(purpose, version);
    }

    private static void requireTellable(Registration registration, int purposeVersion) {
        if (!registration.has(purposeVersion)) {
            throw new UnknownPurposeVersion();
        }
        registration.requireTellable(purposeVersion);
    }

    private NoticeVersion required(String purpose, int version) {
        return notices.all(purpose).stream()
                .filter(notice -> notice.version() == version)
                .findFirst()
                .orElseThrow(NoticeVersionNotFound::new);
    }

    private static int next(List<NoticeVersion> earlier) {
        return earlier.isEmpty() ? 1 : earlier.getLast().version() + 1;
    }

    private void record(UUID officer, String action, NoticeVersion notice) {
        LOG.infof(
                "%s: purpose=%s notice=%d version=%d material=%b",
                action, notice.purpose(), notice.version(), notice.purposeVersion(), notice.material());
        audit.record(
                officer,
                action,
                notice.purpose(),
                Map.of(
                        "notice", Integer.toString(notice.version()),
                        "version", Integer.toString(notice.purposeVersion()),
                        "material", Boolean.toString(notice.material()),
                        "contentHash", notice.texts().contentHash()));
    }
}
