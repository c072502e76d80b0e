package dev.tact.recommendation.export;

import static dev.tact.kit.export.ExportSection.NO_ID;

import dev.tact.kit.export.ExportSection;
import dev.tact.kit.export.ExportSection.Sealed;
import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.RecommendationCodec;
import java.util.List;
import java.util.Set;

/** What this service's export consists of. */
final class Sections {

    /** Everything held about a person. A test compares it with the tables there are, and with what an erasure leaves. */
    static final List<ExportSection> ALL = List.of(
            new ExportSection(
                    "lists",
                    Text.of(
                            "The lists made for you, with the events they were made from and what each event brought to each score",
                            "Les listes établies pour vous, avec les événements dont elles ont été tirées et ce que chacun a apporté"
                                    + " à chaque score"),
                    Set.of("recommendation"),
                    NO_ID,
                    List.of(new Sealed("list", "recommendation", "sealed", RecommendationCodec::read)),
                    """
            select id::text, json_build_object('recommendationId', id, 'madeAt', made_at)::text, id, sealed
                    from recommendation where subject = ? and id > ?::uuid order by recommendation.id limit ?"""),
            new ExportSection(
                    "feedback",
                    Text.of("What you said of items in your lists", "Ce que vous avez dit des articles de vos listes"),
                    Set.of("feedback"),
                    NO_ID,
                    List.of(Sealed.json("said", "feedback", "sealed")),
                    """
            select id::text, json_build_object('feedbackId', id, 'saidAt', said_at, 'keepsOut', suppresses)::text, id, sealed
                    from feedback where subject = ? and id > ?::uuid order by feedback.id limit ?"""),
            new ExportSection(
                    "showings",
                    Text.of(
                            "What was shown to you lately, counted so that it is not shown too often",
                            "Ce qui vous a été présenté récemment, compté pour ne pas l'être trop souvent"),
                    Set.of("impression"),
                    NO_ID,
                    List.of(new Sealed("itemId", "impression", "sealed")),
                    """
            select id::text, json_build_object('place', place, 'shownAt', shown_at)::text, id, sealed
                    from impression where subject = ? and id > ?::uuid order by impression.id limit ?"""),
            new ExportSection(
                    "cases",
                    Text.of(
                            "Whether somebody is seeing to a case of yours; while one is open, nothing is promoted to you",
                            "Si quelqu'un s'occupe d'un de vos dossiers ; tant qu'il est ouvert, rien ne vous est promu"),
                    Set.of("customer_case"),
                    NO_ID,
                    List.of(),
                    """
            select id::text, json_build_object('caseId', id, 'open', open, 'toldAt', told_at)::text
                    from customer_case where subject = ? and id > ?::uuid order by customer_case.id limit ?"""),
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
                    "messages",
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
