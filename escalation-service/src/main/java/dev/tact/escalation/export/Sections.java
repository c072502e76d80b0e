package dev.tact.escalation.export;

import static dev.tact.kit.export.ExportSection.NO_ID;

import dev.tact.kit.export.ExportSection;
import dev.tact.kit.export.ExportSection.Sealed;
import dev.tact.kit.language.Text;
import java.util.List;
import java.util.Set;

/** What this service's export consists of. */
final class Sections {

    /** Everything held about a person. A test compares it with what an erasure deletes. */
    static final List<ExportSection> ALL = List.of(
            new ExportSection(
                    "conversations",
                    Text.of("Your conversations with us", "Vos conversations avec nous"),
                    Set.of("conversation"),
                    NO_ID,
                    List.of(),
                    """
            select c.id::text, json_build_object('conversationId', c.id, 'language', c.language, 'handler', c.handler,
                        'recommendationId', c.recommendation_id, 'openedAt', c.opened_at, 'lastMessageAt', c.last_message_at)::text
                    from conversation c where c.subject = ? and c.id > ?::uuid order by c.id limit ?"""),
            new ExportSection(
                    "messages",
                    Text.of("What was said in them", "Ce qui y a été dit"),
                    Set.of("message"),
                    NO_ID,
                    List.of(new Sealed("text", "message", "text")),
                    """
            select m.id::text, json_build_object('messageId', m.id, 'conversationId', m.conversation_id,
                        'author', m.author, 'sentAt', m.sent_at)::text, m.id, m.text
                    from message m join conversation c on c.id = m.conversation_id
                    where c.subject = ? and m.id > ?::uuid and m.visibility = 'PUBLIC' order by m.id limit ?"""),
            new ExportSection(
                    "evaluations",
                    Text.of(
                            "What was found in your messages that calls for a person, or that nothing was",
                            "Ce qui, dans vos messages, appelle une personne, ou que rien n'a été trouvé"),
                    Set.of("trigger_evaluation"),
                    NO_ID,
                    List.of(Sealed.json("found", "trigger_evaluation", "evidence")),
                    """
            select t.message_id::text, json_build_object('messageId', t.message_id, 'caseId', t.case_id, 'dueAt', t.due_at,
                        'evaluatedAt', t.evaluated_at)::text, t.message_id, t.evidence
                    from trigger_evaluation t join conversation c on c.id = t.conversation_id
                    where c.subject = ? and t.message_id > ?::uuid order by t.message_id limit ?"""),
            new ExportSection(
                    "answers",
                    Text.of(
                            "What the assistant answered, with what it cited and offered",
                            "Ce que l'assistant a répondu, avec ce qu'il a cité et proposé"),
                    Set.of("assistant_answer"),
                    NO_ID,
                    List.of(Sealed.json("content", "assistant_answer", "content")),
                    """
            select a.message_id::text, json_build_object('messageId', a.message_id, 'questionId', a.question_id,
                        'answeredAt', a.answered_at)::text, a.message_id, a.content
                    from assistant_answer a join conversation c on c.id = a.conversation_id
                    where c.subject = ? and a.message_id > ?::uuid order by a.message_id limit ?"""),
            new ExportSection(
                    "confirmations",
                    Text.of(
                            "What you confirmed to the assistant, and when",
                            "Ce que vous avez confirmé à l'assistant, et quand"),
                    Set.of("assistant_confirmation"),
                    NO_ID,
                    List.of(),
                    """
            select f.id::text, json_build_object('confirmationId', f.id, 'conversationId', f.conversation_id,
                        'usedAt', f.used_at)::text
                    from assistant_confirmation f join conversation c on c.id = f.conversation_id
                    where c.subject = ? and f.id > ?::uuid order by f.id limit ?"""),
            new ExportSection(
                    "cases",
                    Text.of(
                            "The cases they became, for somebody to see to",
                            "Les dossiers qui en sont nés, confiés à quelqu'un"),
                    Set.of("support_case"),
                    NO_ID,
                    List.of(),
                    """
            select s.id::text, json_build_object('caseId', s.id, 'conversationId', s.conversation_id, 'kind', s.kind, 'state', s.state,
                        'recommendationId', s.recommendation_id, 'openedAt', s.opened_at, 'priority', s.priority, 'dueAt', s.due_at, 'rightsDueAt', s.rights_due_at,
                        'respondedAt', s.responded_at, 'resolvedAt', s.resolved_at, 'reopenableUntil', s.reopenable_until, 'callBackAt', s.call_back_at,
                        'endedAt', s.ended_at)::text
                    from support_case s where s.subject = ? and s.id > ?::uuid order by s.id limit ?"""),
            new ExportSection(
                    "steps",
                    Text.of("What became of those cases, step by step", "Ce que ces dossiers sont devenus, pas à pas"),
                    Set.of("case_step"),
                    "",
                    List.of(),
                    """
            select s.case_id || ' ' || to_char(s.step, 'FM0000000000'), json_build_object('caseId', s.case_id, 'move', s.move,
                        'state', s.state, 'happenedAt', s.happened_at)::text
                    from case_step s where s.subject = ? and s.case_id || ' ' || to_char(s.step, 'FM0000000000') > ? collate "C"
                    order by (s.case_id || ' ' || to_char(s.step, 'FM0000000000')) collate "C" limit ?"""),
            new ExportSection(
                    "clocks",
                    Text.of(
                            "Within what time you were to be answered, and whether you were",
                            "Dans quel délai une réponse vous était due, et si elle l'a été"),
                    Set.of("case_clock"),
                    NO_ID,
                    List.of(),
                    """
            select k.id::text, json_build_object('caseId', k.case_id, 'clock', k.kind, 'state', k.state, 'dueAt', k.due_at,
                        'breachedAt', k.breached_at, 'startedAt', k.started_at, 'endedAt', k.ended_at)::text
                    from case_clock k where k.subject = ? and k.id > ?::uuid order by k.id limit ?"""),
            new ExportSection(
                    "linkedCases",
                    Text.of("Which of them belong together", "Lesquels vont ensemble"),
                    Set.of("case_link"),
                    "",
                    List.of(),
                    """
            select l.case_id || ' ' || l.other_id, json_build_object('caseId', l.case_id, 'otherCaseId', l.other_id,
                        'linkedAt', l.linked_at)::text
                    from case_link l where l.subject = ? and l.case_id || ' ' || l.other_id > ? collate "C"
                    order by (l.case_id || ' ' || l.other_id) collate "C" limit ?"""),
            new ExportSection(
                    "ratings",
                    Text.of(
                            "When they were resolved, and how you rated that",
                            "Quand ils ont été résolus, et la note que vous en avez donnée"),
                    Set.of("resolution_rating"),
                    NO_ID,
                    List.of(new Sealed("comment", "resolution_rating", "comment")),
                    """
            select r.id::text, json_build_object('caseId', r.case_id, 'resolvedAt', r.resolved_at, 'score', r.score,
                        'ratedAt', r.rated_at)::text, r.id, r.comment
                    from resolution_rating r where r.subject = ? and r.id > ?::uuid order by r.id limit ?"""),
            new ExportSection(
                    "contests",
                    Text.of(
                            "The automated decisions you contested, with your viewpoint",
                            "Les décisions automatisées que vous avez contestées, avec votre point de vue"),
                    Set.of("contest"),
                    NO_ID,
                    List.of(new Sealed("viewpoint", "contest", "viewpoint")),
                    """
            select t.id::text, json_build_object('contestId', t.id, 'target', t.target, 'targetId', t.target_id, 'status', t.status,
                        'caseId', t.case_id, 'acknowledgedAt', t.acknowledged_at, 'dueAt', t.due_at)::text, t.id, t.viewpoint
                    from contest t where t.subject = ? and t.id > ?::uuid order by t.id limit ?"""),
            new ExportSection(
                    "snapshots",
                    Text.of(
                            "What you contested, as it was then, with the SHA-256 of its canonical JSON (RFC 8785)",
                            "Ce que vous avez contesté, tel que c'était alors, avec le SHA-256 de son JSON canonique (RFC 8785)"),
                    Set.of("contest_snapshot"),
                    NO_ID,
                    List.of(Sealed.json("document", "contest_snapshot", "document")),
                    """
            select n.contest_id::text, json_build_object('contestId', n.contest_id, 'state', n.state, 'reason', n.reason,
                        'sha256', n.sha256, 'takenAt', n.taken_at)::text, n.contest_id, n.document
                    from contest_snapshot n join contest t on t.id = n.contest_id
                    where t.subject = ? and n.contest_id > ?::uuid order by n.contest_id limit ?"""),
            new ExportSection(
                    "reviewsLooked",
                    Text.of(
                            "What of it people looked at to decide, and when",
                            "Ce que des personnes en ont consulté pour trancher, et quand"),
                    Set.of("contest_view"),
                    NO_ID,
                    List.of(),
                    """
            select w.id::text, json_build_object('contestId', w.contest_id, 'part', w.part, 'viewedAt', w.viewed_at)::text
                    from contest_view w join contest t on t.id = w.contest_id
                    where t.subject = ? and w.id > ?::uuid order by w.id limit ?"""),
            new ExportSection(
                    "reviewsExtended",
                    Text.of(
                            "Where a decision took longer than a month, and why",
                            "Là où une décision a pris plus d'un mois, et pourquoi"),
                    Set.of("contest_extension"),
                    NO_ID,
                    List.of(new Sealed("reason", "contest_extension", "reason")),
                    """
            select x.contest_id::text, json_build_object('contestId', x.contest_id, 'months', x.months,
                        'extendedAt', x.extended_at)::text, x.contest_id, x.reason
                    from contest_extension x join contest t on t.id = x.contest_id
                    where t.subject = ? and x.contest_id > ?::uuid order by x.contest_id limit ?"""),
            new ExportSection(
                    "reviewsDecided",
                    Text.of("What people decided of it, and why", "Ce que des personnes en ont décidé, et pourquoi"),
                    Set.of("contest_decision"),
                    NO_ID,
                    List.of(
                            new Sealed("reasons", "contest_decision", "reasons"),
                            Sealed.json("itemIds", "contest_decision", "items")),
                    """
            select d.contest_id::text, json_build_object('contestId', d.contest_id, 'outcome', d.outcome, 'remedy', d.remedy,
                        'decidedAt', d.decided_at)::text, d.contest_id, d.reasons, d.items
                    from contest_decision d join contest t on t.id = d.contest_id
                    where t.subject = ? and d.contest_id > ?::uuid order by d.contest_id limit ?"""),
            new ExportSection(
                    "happenings",
                    Text.of(
                            "What happened when, kept for days so that whoever follows misses nothing",
                            "Ce qui s'est passé et quand, conservé quelques jours pour que ceux qui suivent ne manquent rien"),
                    Set.of("feed_entry"),
                    "0",
                    List.of(),
                    """
            select f.seq::text, json_build_object('kind', f.kind, 'conversationId', f.conversation_id, 'caseId', f.case_id,
                        'state', f.state, 'handler', f.handler, 'happenedAt', f.happened_at)::text
                    from feed_entry f join conversation c on c.id = f.conversation_id
                    where c.subject = ? and f.seq > ?::bigint and f.kind in ('MESSAGE', 'CASE', 'HANDLER') order by f.seq limit ?"""),
            new ExportSection(
                    "news",
                    Text.of(
                            "The latest that other parts of Tact told this one about you",
                            "Ce que d'autres parties de Tact ont dit en dernier de vous à celle-ci"),
                    Set.of("inbox_latest"),
                    "",
                    List.of(),
                    """
            select source || ' ' || type, json_build_object(
                        'messageId', event_id, 'source', source, 'type', type, 'epoch', epoch, 'occurredAt', occurred_at)::text
                    from inbox_latest where subject = ? and source || ' ' || type > ? collate "C"
                    order by (source || ' ' || type) collate "C" limit ?"""),
            new ExportSection(
                    "told",
                    Text.of(
                            "Messages to other parts of Tact, as that your data was used; kept for days",
                            "Messages aux autres parties de Tact, tels que l'usage de vos données ; conservés quelques jours"),
                    Set.of("outbox_event"),
                    NO_ID,
                    List.of(),
                    """
            select e.id::text, json_build_object('messageId', e.id, 'type', e.type, 'occurredAt', e.occurred_at,
                        'told', (select coalesce(json_object_agg(d.subscriber, d.settled_at), '{}') from outbox_delivery d
                            where d.event_id = e.id))::text
                    from outbox_event e where e.subject = ? and e.id > ?::uuid order by e.id limit ?"""),
            ExportSection.REPEATABLE_ANSWERS);

    private Sections() {}
}
