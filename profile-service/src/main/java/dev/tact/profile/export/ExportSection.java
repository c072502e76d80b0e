package dev.tact.profile.export;

import dev.tact.kit.language.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of record in an export.
 *
 * @param field its name in the document
 * @param tables those it tells of
 * @param beginning the place before its first record
 * @param sealed its values under the person's key
 * @param query yields the place of a record, the record as JSON, and for each sealed value the column and row it is bound to and
 *     the value; takes the person, the place after which to go on, and how many at most
 */
record ExportSection(
        String field, Text description, Set<String> tables, String beginning, List<Sealed> sealed, String query) {

    /** What a sealed value opens to. */
    enum Form {
        TEXT,
        JSON,
        /** An object whose fields are fields of the record. */
        FIELDS
    }

    /** The field a value opens to, and the table it is bound to. */
    record Sealed(String field, String table, Form form) {}

    /** Before every id. */
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    /** Everything held about a person. A test compares it with the tables there are, and with what an erasure deletes. */
    static final List<ExportSection> ALL = List.of(
            new ExportSection(
                    "attributes",
                    Text.of(
                            "What is known of you, and where it came from",
                            "Ce qui est connu de vous, et d'où cela vient"),
                    Set.of("attribute"),
                    NO_ID,
                    List.of(new Sealed("value", "attribute", Form.JSON)),
                    """
            select a.id::text, json_build_object('attributeId', a.id, 'key', a.key, 'origin', a.origin, 'source', a.source,
                        'confidence', a.confidence, 'observedAt', a.observed_at, 'recordedAt', a.recorded_at,
                        'expiresAt', a.expires_at, 'derivedFrom', a.derived_from,
                        'disputed', exists (select 1 from dispute d
                            where d.subject_ref = a.subject_ref and d.key = a.key and d.closed_at is null))::text,
                    'sealed', a.id, a.sealed
                    from attribute a where a.subject_ref = (select ref from subject where id = ?) and a.id > ?::uuid
                    order by a.id limit ?"""),
            new ExportSection(
                    "attributeHistory",
                    Text.of(
                            "What was known of you before, and how it changed",
                            "Ce qui était connu de vous auparavant, et comment cela a changé"),
                    Set.of("attribute_history"),
                    NO_ID,
                    List.of(new Sealed("value", "attribute", Form.JSON)),
                    """
            select h.id::text, json_build_object('changeId', h.id, 'key', h.key, 'at', h.at, 'cause', h.cause,
                        'changedBy', h.changed_by, 'attributeId', h.value_id, 'source', h.source,
                        'expiresAt', h.expires_at)::text, 'sealed', h.value_id, h.sealed
                    from attribute_history h where h.subject_ref = (select ref from subject where id = ?) and h.id > ?::uuid
                    order by h.id limit ?"""),
            new ExportSection(
                    "disputes",
                    Text.of(
                            "What you said is wrong, and what came of it",
                            "Ce que vous avez contesté, et la suite donnée"),
                    Set.of("dispute"),
                    NO_ID,
                    List.of(new Sealed("reason", "dispute", Form.TEXT), new Sealed("answer", "dispute", Form.TEXT)),
                    """
            select d.id::text, json_build_object('disputeId', d.id, 'key', d.key, 'eventId', d.event_id, 'type', d.event_type,
                        'openedAt', d.opened_at, 'closedAt', d.closed_at, 'outcome', d.outcome)::text,
                    'reason', d.id, d.reason, 'answer', d.id, d.answer
                    from dispute d where d.subject_ref = (select ref from subject where id = ?) and d.id > ?::uuid
                    order by d.id limit ?"""),
            new ExportSection(
                    "events",
                    Text.of("What you did, as it was recorded", "Ce que vous avez fait, tel qu'enregistré"),
                    Set.of("event"),
                    "|" + NO_ID,
                    List.of(new Sealed("", "event", Form.FIELDS)),
                    """
            select e.type || '|' || e.id, json_build_object('eventId', e.id, 'type', e.type, 'month', e.month,
                        'disputed', exists (select 1 from dispute d where d.event_id = e.id and d.closed_at is null))::text,
                    'sealed', e.id, e.sealed
                    from (select (select ref from subject where id = ?) as ref, ?::text as place) as after
                    join event e on e.subject_ref = after.ref
                    where (e.type, e.id) > (split_part(after.place, '|', 1), split_part(after.place, '|', 2)::uuid)
                    order by e.type, e.id limit ?"""),
            new ExportSection(
                    "uses",
                    Text.of(
                            "Who used your data, when, what for, and under which decision",
                            "Qui a utilisé vos données, quand, pour quoi, et selon quelle décision"),
                    Set.of("use_record"),
                    "-infinity|" + NO_ID,
                    List.of(new Sealed("person", "use_record", Form.TEXT), new Sealed("note", "use_record", Form.TEXT)),
                    """
            select u.at || '|' || u.id, json_build_object('useId', u.id, 'at', u.at, 'service', u.service, 'purpose', u.purpose,
                        'categories', u.categories, 'count', u.items, 'decisionIds', u.decision_ids, 'reason', u.reason,
                        'epoch', u.epoch, 'caseId', u.case_id)::text, 'person', u.id, u.person, 'note', u.id, u.note
                    from (select (select ref from subject where id = ?) as ref, ?::text as place) as after
                    join use_record u on u.subject_ref = after.ref
                    where (u.at, u.id)
                        > (split_part(after.place, '|', 1)::timestamptz, split_part(after.place, '|', 2)::uuid)
                    order by u.at, u.id limit ?"""),
            new ExportSection(
                    "devices",
                    Text.of("The devices linked to you", "Les appareils qui vous sont liés"),
                    Set.of("identifier_link"),
                    NO_ID,
                    List.of(new Sealed("deviceId", "identifier_link", Form.TEXT)),
                    """
            select l.id::text, json_build_object('linkId', l.id, 'linkedAt', l.linked_at)::text, 'sealed', l.id, l.sealed
                    from identifier_link l where l.subject_ref = (select ref from subject where id = ?) and l.id > ?::uuid
                    order by l.id limit ?"""),
            new ExportSection(
                    "evidence",
                    Text.of(
                            "What our conclusions about you were drawn from",
                            "Ce dont nos déductions à votre sujet ont été tirées"),
                    Set.of("inference_evidence"),
                    NO_ID,
                    List.of(new Sealed("evidence", "inference_evidence", Form.JSON)),
                    """
            select i.id::text, json_build_object('key', i.key, 'source', i.source)::text, 'sealed', i.id, i.sealed
                    from inference_evidence i where i.subject_ref = (select ref from subject where id = ?) and i.id > ?::uuid
                    order by i.id limit ?"""),
            new ExportSection(
                    "interestReset",
                    Text.of(
                            "Since when your interests are drawn anew",
                            "Depuis quand vos centres d'intérêt sont déduits à nouveau"),
                    Set.of("interest_reset"),
                    "-infinity",
                    List.of(),
                    """
            select r.since::text, json_build_object('since', r.since)::text
                    from interest_reset r where r.subject_ref = (select ref from subject where id = ?)
                      and r.since > ?::timestamptz order by r.since limit ?"""),
            new ExportSection(
                    "segments",
                    Text.of("By what you are counted among others", "Ce par quoi vous êtes compté parmi d'autres"),
                    Set.of("segment_member"),
                    "",
                    List.of(),
                    """
            select m.dimension, json_build_object('dimension', m.dimension, 'source', m.source)::text
                    from segment_member m where m.subject_ref = (select ref from subject where id = ?)
                      and m.dimension > ? collate "C" order by m.dimension collate "C" limit ?"""),
            new ExportSection(
                    "training",
                    Text.of(
                            "When what you lend to the training of models may have changed, and whether you ever lent anything",
                            "Quand ce que vous prêtez à l'entraînement des modèles a pu changer, et si vous avez prêté quelque chose"),
                    Set.of("training_change", "training_lent"),
                    "0|0",
                    List.of(),
                    """
            select t.tx || '|' || t.id, json_build_object(
                        'at', t.recorded_at, 'trainingId', t.training_id, 'epoch', t.cause_epoch,
                        'rightsRequestId', t.cause_request, 'departure', t.ack is not null,
                        'everLent', exists (select 1 from training_lent l where l.training_id = t.training_id))::text
                    from (select (select ref from subject where id = ?) as ref, ?::text as place) as after
                    join training_change t on t.subject_ref = after.ref
                    where (t.tx, t.id) > (split_part(after.place, '|', 1)::xid8, split_part(after.place, '|', 2)::bigint)
                    order by t.tx, t.id limit ?"""),
            new ExportSection(
                    "choices",
                    Text.of("How far this service has followed your choices", "Jusqu'où ce service a suivi vos choix"),
                    Set.of("consent_seen"),
                    "-1",
                    List.of(),
                    """
            select epoch::text, json_build_object('epoch', epoch)::text
                    from consent_seen where subject_id = ? and epoch > ?::bigint order by epoch limit ?"""),
            new ExportSection(
                    "messages",
                    Text.of(
                            "The last that other parts of Tact told this one about you",
                            "Ce que d'autres parties de Tact ont dit de vous à celle-ci en dernier"),
                    Set.of("inbox_latest"),
                    "",
                    List.of(new Sealed("said", "inbox_latest", Form.JSON)),
                    """
            select m.source || ' ' || m.type, json_build_object('messageId', m.event_id, 'source', m.source, 'type', m.type,
                        'epoch', m.epoch, 'occurredAt', m.occurred_at)::text, 'body', m.event_id, m.body
                    from inbox_latest m where m.subject = ? and m.sealed and m.source || ' ' || m.type > ? collate "C"
                    order by (m.source || ' ' || m.type) collate "C" limit ?"""),
            new ExportSection(
                    "repeatableAnswers",
                    Text.of(
                            "Answers kept for a day, to be given again to a repeated request",
                            "Réponses conservées un jour, pour être redonnées à une demande répétée"),
                    Set.of("idempotent_answer"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object(
                        'operation', operation, 'answeredAt', answered_at, 'expiresAt', expires_at)::text
                    from idempotent_answer where caller = ? and id > ?::uuid order by id limit ?"""),
            new ExportSection(
                    "exports",
                    Text.of("The exports you asked for", "Les exports que vous avez demandés"),
                    Set.of("profile_export"),
                    NO_ID,
                    List.of(),
                    """
            select x.id::text, json_build_object('exportId', x.id, 'state', x.state, 'requestedAt', x.requested_at,
                        'readyAt', x.ready_at, 'expiresAt', x.expires_at, 'records', x.records)::text
                    from profile_export x where x.subject_ref = (select ref from subject where id = ?) and x.id > ?::uuid
                    order by x.id limit ?"""));

    /** What an erasure deletes and no section tells of, and why. */
    static final Map<String, String> UNTOLD = Map.of(
            "profile_export_chunk", "is the export itself, in parts",
            "history_part", "adds up the events, which are told one by one",
            "history_recount", "says that events are to be added up again",
            "inference_due", "says that something is to be worked out again",
            "tracked_message", "keyed hashes that recognise a message that comes again");

    ExportSection {
        tables = Set.copyOf(tables);
        sealed = List.copyOf(sealed);
    }
}
