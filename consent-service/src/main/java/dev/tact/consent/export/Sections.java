package dev.tact.consent.export;

import static dev.tact.kit.export.ExportSection.NO_ID;

import dev.tact.kit.export.ExportSection;
import dev.tact.kit.export.ExportSection.Sealed;
import dev.tact.kit.language.Text;
import java.util.List;
import java.util.Set;

/** What this service's export consists of. */
final class Sections {

    /** Everything held about a person. A test compares it with the tables there are, and with what an erasure deletes. */
    static final List<ExportSection> ALL = List.of(
            new ExportSection(
                    "standing",
                    Text.of("What holds for you as a whole", "Ce qui vaut pour vous dans l'ensemble"),
                    Set.of("subject_state"),
                    "-1",
                    List.of(),
                    """
            select epoch::text, json_build_object(
                        'epoch', epoch, 'dial', dial, 'restricted', restricted, 'objections', objections,
                        'erasureRequested', erasure_requested, 'guardianPending', guardian_pending, 'minorUntil', minor_until,
                        'optedOutAt', opted_out_at)::text
                    from subject_state where subject = ? and epoch > ?::bigint order by epoch limit ?"""),
            new ExportSection(
                    "consents",
                    Text.of("Where each of your consents stands", "Où en est chacun de vos consentements"),
                    Set.of("consent"),
                    "",
                    List.of(),
                    """
            select purpose || '/' || category, json_build_object(
                        'purpose', purpose, 'category', category, 'status', status, 'origin', origin,
                        'purposeVersion', purpose_version, 'noticeVersion', notice_version, 'explicit', explicit,
                        'signalPresent', signal_present, 'since', since, 'expiresAt', expires_at, 'epoch', epoch, 'recordId', event)::text
                    from consent where subject = ? and purpose || '/' || category > ? collate "C"
                    order by (purpose || '/' || category) collate "C" limit ?"""),
            new ExportSection(
                    "stops",
                    Text.of(
                            "When you last said stop where nothing was left to stop",
                            "Quand vous avez dit stop en dernier alors qu'il n'y avait plus rien à arrêter"),
                    Set.of("consent_stop"),
                    "",
                    List.of(),
                    """
            select purpose || '/' || category, json_build_object('purpose', purpose, 'category', category, 'at', at)::text
                    from consent_stop where subject = ? and purpose || '/' || category > ? collate "C"
                    order by (purpose || '/' || category) collate "C" limit ?"""),
            new ExportSection(
                    "history",
                    Text.of(
                            "Everything you or others did about your choices, with what held afterwards",
                            "Tout ce que vous ou d'autres avez fait de vos choix, avec ce qui valait ensuite"),
                    Set.of("consent_event", "consent_event_category"),
                    "0",
                    List.of(new Sealed("evidence", "consent_event", "evidence")),
                    """
            select e.epoch::text, json_build_object(
                        'eventId', e.id, 'epoch', e.epoch, 'kind', e.kind, 'origin', e.origin, 'byYourself', e.actor = e.subject,
                        'purpose', e.purpose, 'purposeVersion', e.purpose_version, 'noticeVersion', e.notice_version,
                        'servedNoticeId', e.served_notice, 'method', e.method, 'explicit', e.explicit,
                        'signalPresent', e.signal_present, 'interactionAt', e.interaction_at, 'recordedAt', e.recorded_at,
                        'expiresAt', e.expires_at, 'minorUntil', e.minor_until,
                        'categories', (select coalesce(json_object_agg(c.category, c.status), '{}') from consent_event_category c
                            where c.subject = e.subject and c.epoch = e.epoch and c.event = e.id),
                        'standing', json_build_object(
                            'dial', e.dial, 'restricted', e.restricted, 'objections', e.objections,
                            'erasureRequested', e.erasure_requested, 'guardianPending', e.guardian_pending,
                            'optedOutAt', e.opted_out_at))::text, e.id, e.evidence
                    from consent_event e where e.subject = ? and e.epoch > ?::bigint order by e.epoch limit ?"""),
            new ExportSection(
                    "receipts",
                    Text.of("The receipts issued to you", "Les reçus qui vous ont été délivrés"),
                    Set.of("consent_receipt"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object('receiptId', id, 'eventId', event, 'issuedAt', issued_at)::text
                    from consent_receipt where subject = ? and id > ?::uuid order by id limit ?"""),
            new ExportSection(
                    "notices",
                    Text.of(
                            "What you were shown before you chose, word by word",
                            "Ce qui vous a été présenté avant vos choix, mot à mot"),
                    Set.of("served_notice"),
                    NO_ID,
                    List.of(),
                    """
            select s.id::text, json_build_object(
                        'servedNoticeId', s.id, 'purpose', s.purpose, 'version', s.version, 'language', s.language,
                        'contentHash', s.content_hash, 'servedAt', s.served_at, 'title', t.title,
                        'text', concat_ws(E'\\n\\n', t.what, t.why, t.who, t.until, t.change_mind))::text
                    from served_notice s join notice_text t using (purpose, version, language)
                    where s.subject = ? and s.id > ?::uuid order by s.id limit ?"""),
            new ExportSection(
                    "rightsRequests",
                    Text.of("What you asked for under your rights", "Ce que vous avez demandé au titre de vos droits"),
                    Set.of("rights_request"),
                    NO_ID,
                    List.of(
                            new Sealed("detail", "rights_request", "detail"),
                            new Sealed("extensionReason", "rights_request", "extension_reason"),
                            new Sealed("refusalReason", "rights_request", "refusal_reason")),
                    """
            select r.id::text, json_build_object(
                        'rightsRequestId', r.id, 'kind', r.kind, 'state', r.state, 'objections', r.objections,
                        'createdAt', r.created_at, 'dueAt', r.due_at, 'extendedAt', r.extended_at, 'extendedBy', r.extended_by,
                        'refusedAt', r.refused_at,
                        'parts', (select json_agg(json_build_object('part', p.part, 'state', p.state, 'at', p.at, 'code', p.code)
                            order by p.part) from rights_request_part p where p.request = r.id))::text,
                        r.id, r.detail, r.extension_reason, r.refusal_reason
                    from rights_request r where r.subject = ? and r.id > ?::uuid order by r.id limit ?"""),
            new ExportSection(
                    "propagation",
                    Text.of(
                            "Which part of Tact applied each change, and when",
                            "Quelle partie de Tact a appliqué chaque changement, et quand"),
                    Set.of("propagation"),
                    NO_ID,
                    List.of(),
                    """
            select event::text, json_build_object('eventId', event, 'epoch', max(epoch),
                        'parts', json_agg(json_build_object('part', part, 'state', state, 'at', at, 'code', code) order by part))::text
                    from propagation where subject = ? and event > ?::uuid group by event order by event limit ?"""),
            new ExportSection(
                    "replays",
                    Text.of(
                            "When your choices were told again to the parts",
                            "Quand vos choix ont été transmis de nouveau aux parties"),
                    Set.of("propagation_replay"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object('newsId', id, 'eventId', event, 'replayedAt', replayed_at)::text
                    from propagation_replay where subject = ? and id > ?::uuid order by id limit ?"""),
            new ExportSection(
                    "devices",
                    Text.of("The devices whose refusals follow you", "Les appareils dont les refus vous suivent"),
                    Set.of("device_link"),
                    NO_ID,
                    List.of(),
                    """
            select device::text, json_build_object('deviceId', device, 'linkedAt', linked_at)::text
                    from device_link where subject = ? and device > ?::uuid order by device limit ?"""),
            new ExportSection(
                    "guardianInvitations",
                    Text.of(
                            "Your open invitation to somebody with parental responsibility",
                            "Votre invitation en cours à un titulaire de l'autorité parentale"),
                    Set.of("guardian_invitation"),
                    NO_ID,
                    List.of(),
                    """
            select ward::text, json_build_object('expiresAt', expires_at)::text
                    from guardian_invitation where ward = ? and ward > ?::uuid order by ward limit ?"""),
            new ExportSection(
                    "guardians",
                    Text.of(
                            "Those who speak for you, without naming them",
                            "Ceux qui vous représentent, sans les nommer"),
                    Set.of("guardianship"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object('guardianshipId', id, 'since', since)::text
                    from guardianship where ward = ? and id > ?::uuid order by id limit ?"""),
            new ExportSection(
                    "wards",
                    Text.of("Those you speak for, without naming them", "Ceux que vous représentez, sans les nommer"),
                    Set.of("guardianship"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object('wardId', id, 'since', since)::text
                    from guardianship where guardian = ? and id > ?::uuid order by id limit ?"""),
            new ExportSection(
                    "restorationMemories",
                    Text.of(
                            "What other parts remember of your choices, while a restored backup is brought up to date",
                            "Ce que d'autres parties retiennent de vos choix, le temps de mettre à jour une sauvegarde restaurée"),
                    Set.of("restoration_memory"),
                    NO_ID,
                    List.of(),
                    """
            select event::text, json_build_object('eventId', event, 'type', max(type), 'epoch', max(epoch),
                        'occurredAt', max(occurred_at))::text
                    from restoration_memory where subject = ? and event > ?::uuid group by event order by event limit ?"""),
            new ExportSection(
                    "messages",
                    Text.of(
                            "Messages to other parts of Tact, which tell what holds at an epoch; kept for days",
                            "Messages aux autres parties de Tact, qui disent ce qui vaut à une époque ; conservés quelques jours"),
                    Set.of("outbox_event"),
                    NO_ID,
                    List.of(),
                    """
            select e.id::text, json_build_object('messageId', e.id, 'type', e.type, 'epoch', e.epoch,
                        'occurredAt', e.occurred_at,
                        'told', (select coalesce(json_object_agg(d.subscriber, d.settled_at), '{}') from outbox_delivery d
                            where d.event_id = e.id))::text
                    from outbox_event e where e.subject = ? and e.id > ?::uuid order by e.id limit ?"""),
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
                    from idempotent_answer where caller = ? and id > ?::uuid order by id limit ?"""));

    private Sections() {}
}
