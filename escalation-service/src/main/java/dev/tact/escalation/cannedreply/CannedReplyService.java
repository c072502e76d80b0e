package dev.tact.escalation.cannedreply;

import dev.tact.escalation.cannedreply.CannedRepliesResponse.Listed;
import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.routing.Outlooks;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers that the desk gives often; filled in for a case, for whoever holds it. */
@ApplicationScoped
@Transactional
class CannedReplyService {

    // where nobody knows better
    private static final Text SOME_HOURS = Text.of("during our opening hours", "pendant nos heures d'ouverture");

    private final CannedReplyRepository replies;
    private final Cases cases;
    private final Outlooks outlooks;
    private final Staff staff;
    private final Audit audit;

    CannedReplyService(CannedReplyRepository replies, Cases cases, Outlooks outlooks, Staff staff, Audit audit) {
        this.replies = replies;
        this.cases = cases;
        this.outlooks = outlooks;
        this.staff = staff;
        this.audit = audit;
    }

    CannedRepliesResponse list(String language, String words, @Nullable String cursor, int limit) {
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        var page = Page.of(replies.find(language, words, after, limit + 1), limit, last -> Cursor.encode(last.id()))
                .map(reply -> Listed.from(reply, language));
        return new CannedRepliesResponse(page.items(), page.next());
    }

    CannedReply find(String id) {
        return replies.find(id).orElseThrow(Problems::notFound);
    }

    /** @throws Problem 422 when it has a variable that there is none of */
    CannedReply put(String id, CannedReplyRequest words, IfMatch read, UUID supervisor) {
        for (var language : List.of("en", "fr")) {
            if (!Template.isSound(words.in(language).text())) {
                throw new UnknownVariable(language + ".text");
            }
        }
        var before = replies.lock(id);
        if (before.isPresent()) {
            read.require(tag(before.get()));
            replies.replace(id, words);
        } else if (!replies.add(id, words)) {
            // somebody added one of that id at this moment
            throw Problems.stale();
        }
        var now = find(id);
        record(supervisor, "canned-reply.put", now);
        return now;
    }

    void delete(String id, IfMatch read, UUID supervisor) {
        var before = replies.lock(id).orElseThrow(Problems::notFound);
        read.require(tag(before));
        replies.delete(id);
        record(supervisor, "canned-reply.deleted", before);
    }

    static EntityTag tag(CannedReply reply) {
        return IfMatch.tag(reply.version());
    }

    /** The answer as the holder of a case would send it, in the case's language. */
    PreviewResponse preview(UUID caseId, String replyId, UUID agent) {
        var held = cases.heldBy(caseId, agent);
        var reply = find(replyId);
        var language = Locale.of(cases.facts(caseId).map(CaseFacts::language).orElseThrow(Problems::notFound));
        var text = Template.fill(reply.words().in(language.getLanguage()).text(), variable -> switch (variable) {
            case AGENT_NAME -> staff.person(agent).displayName();
            case CASE_NUMBER -> held.caseId().toString();
            case OPENING_HOURS ->
                outlooks.hours(caseId)
                        .map(hours -> OpeningHours.of(hours, language))
                        .orElseGet(() -> SOME_HOURS.in(language));
        });
        return new PreviewResponse(reply.id(), reply.version(), language.getLanguage(), text, Template.html(text));
    }

    private void record(UUID supervisor, String action, CannedReply reply) {
        audit.record(
                supervisor, action, "canned-reply:" + reply.id(), Map.of("version", Long.toString(reply.version())));
    }
}
