package dev.tact.consent.decision;

import dev.tact.consent.notice.Notices;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works out decisions again, from what was recorded up to their epoch, as of their moment. */
@ApplicationScoped
class ExplanationService {

    private final DecisionIds ids;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Notices notices;
    private final Audit audit;

    ExplanationService(DecisionIds ids, Subjects subjects, Purposes purposes, Notices notices, Audit audit) {
        this.ids = ids;
        this.subjects = subjects;
        this.purposes = purposes;
        this.notices = notices;
        this.audit = audit;
    }

    /** To the person it is about. */
    ExplanationResponse explain(String decisionId, UUID person, Locale language) {
        return explained(decisionId, person, language);
    }

    /** To an officer, which is put on record. */
    @Transactional
    ExplanationResponse explainToOfficer(String decisionId, UUID officer, Locale language) {
        var explanation = explained(decisionId, null, language);
        audit.record(
                officer,
                "decision.explain",
                explanation.subject().toString(),
                Map.of(
                        "purpose", explanation.purpose(),
                        "category", explanation.category(),
                        "reason", explanation.rule().code().name()));
        return explanation;
    }

    /** @param reader the only person it may be about; null where the reader may read about anybody */
    private ExplanationResponse explained(String decisionId, @Nullable UUID reader, Locale language) {
        var made = ids.open(decisionId)
                .filter(decision ->
                        reader == null || decision.question().subject().equals(reader))
                .orElseThrow(DecisionNotFound::new);
        var question = made.question();
        var purpose = purposes.past(question.purpose(), made.at()).orElse(null);
        var past = subjects.past(
                question.subject(), new Slot(question.purpose(), question.category()), made.epoch(), made.at());
        var again = DecisionRule.decide(question, purpose, past.subject(), made.at());
        var choice = past.choice().orElse(null);
        return new ExplanationResponse(
                decisionId,
                made.at(),
                question.subject(),
                question.purpose(),
                purpose == null ? null : purpose.name().in(language),
                again.legalBasis(),
                question.category(),
                question.caller(),
                made.reason().allows(),
                made.epoch(),
                again.dial(),
                new ExplanationResponse.Rule(
                        made.reason(), made.reason().sentence().in(language)),
                choice == null ? null : record(choice, question.category()),
                choice == null ? null : notice(choice, language),
                again.reason() == made.reason());
    }

    private static ExplanationResponse.ChoiceMade record(ConsentEvent choice, String category) {
        return new ExplanationResponse.ChoiceMade(
                choice.id(),
                choice.kind().name(),
                choice.statuses().getOrDefault(category, ConsentStatus.NO_RECORD),
                choice.method(),
                choice.interactionAt(),
                choice.recordedAt(),
                choice.expiresAt(),
                choice.epoch());
    }

    private ExplanationResponse.@Nullable NoticeShown notice(ConsentEvent choice, Locale language) {
        var version = choice.noticeVersion();
        var purpose = choice.purpose();
        if (version == null || purpose == null) {
            return null;
        }
        var served = choice.servedNotice();
        var showing =
                served == null ? null : notices.shown(served, choice.subject()).orElse(null);
        if (showing != null) {
            return new ExplanationResponse.NoticeShown(
                    version,
                    showing.notice().language(),
                    showing.notice().title(),
                    showing.notice().contentHash(),
                    showing.servedNoticeId(),
                    showing.servedAt());
        }
        var notice = notices.find(purpose, version, language).orElse(null);
        return new ExplanationResponse.NoticeShown(
                version,
                notice == null ? null : notice.language(),
                notice == null ? null : notice.title(),
                notice == null ? null : notice.contentHash(),
                null,
                null);
    }
}
