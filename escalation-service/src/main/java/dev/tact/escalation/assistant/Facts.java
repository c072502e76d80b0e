package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.Sentence.Fact;
import dev.tact.escalation.records.Consents;
import dev.tact.escalation.records.Consents.Category;
import dev.tact.escalation.records.DialLevel;
import dev.tact.escalation.records.Explanation;
import dev.tact.escalation.records.Explanation.Item;
import dev.tact.escalation.records.Method;
import dev.tact.escalation.records.Profile;
import dev.tact.escalation.records.Purposes;
import dev.tact.escalation.records.Purposes.Purpose;
import dev.tact.escalation.records.RightsRequested;
import dev.tact.escalation.records.Uses;
import dev.tact.escalation.records.WhatIf;
import dev.tact.escalation.records.Withdrawn;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts records into sentences, each with where it stands. Plain Java: what another service says is all it knows. */
final class Facts {

    static final String PURPOSES = "/v1/purposes";
    static final String CONSENTS = "/v1/me/consents";
    static final String DIAL = "/v1/me/dial";
    static final String PROFILE = "/v1/me/profile";
    static final String USES = "/v1/me/uses";
    static final String METHOD = "/v1/recommendations/how-it-works";
    static final String WHAT_IF = "/v1/me/recommendations/what-if";
    static final String RIGHTS = "/v1/me/rights-requests";

    private static final int MOST = 5;
    private static final int MOST_REASONS = 3;

    private final Locale language;
    private final Instant now;

    Facts(Locale language, Instant now) {
        this.language = language;
        this.now = now;
    }

    /** What is known, the latest values first. */
    List<Sentence> known(Profile profile) {
        var facts = new ArrayList<Sentence>();
        for (var attribute : profile.attributes().stream().limit(MOST).toList()) {
            facts.add(fact(
                    Text.of("Recorded of you on %s: %s is %s.", "Enregistré le %s à votre sujet : %s est %s."),
                    cited(attribute, "value"),
                    Values.date(attribute.recordedAt(), language),
                    quoted(attribute.label()),
                    Values.quoted(attribute.value(), language)));
        }
        for (var events : profile.events().stream().limit(MOST).toList()) {
            facts.add(fact(
                    events.more()
                            ? Text.of(
                                    "More than %d records of the kind %s, the latest of %s.",
                                    "Plus de %d enregistrements du type %s, le dernier du %s.")
                            : Text.of(
                                    "%d records of the kind %s, the latest of %s.",
                                    "%d enregistrements du type %s, le dernier du %s."),
                    cited(events, "lastAt"),
                    events.events(),
                    quoted(events.label()),
                    Values.date(events.lastAt(), language)));
        }
        var left = Math.max(0, profile.attributes().size() - MOST)
                + Math.max(0, profile.events().size() - MOST);
        if (left > 0) {
            facts.add(fact(
                    Text.of("%d more entries are not told here.", "%d autres entrées ne sont pas dites ici."),
                    Cited.query(PROFILE, now),
                    left));
        }
        return orNothing(
                facts,
                Text.of(
                        "Nothing is recorded of you that could be shown.",
                        "Rien n'est enregistré à votre sujet qui puisse être montré."),
                PROFILE);
    }

    List<Sentence> origins(Profile profile) {
        var facts = new ArrayList<Sentence>();
        for (var attribute : profile.attributes().stream().limit(MOST).toList()) {
            facts.add(fact(
                    Text.of("%s comes from: %s.", "%s vient de : %s."),
                    cited(attribute, "from"),
                    quoted(attribute.label()),
                    quoted(Objects.requireNonNullElse(
                            attribute.from() == null ? attribute.how() : attribute.from(), "?"))));
        }
        for (var events : profile.events().stream().limit(MOST).toList()) {
            facts.add(fact(
                    Text.of(
                            "The records of the kind %s were made as it happened, the first on %s.",
                            "Les enregistrements du type %s ont été faits au fur et à mesure, le premier le %s."),
                    cited(events, "firstAt"),
                    quoted(events.label()),
                    Values.date(events.firstAt(), language)));
        }
        return orNothing(
                facts,
                Text.of(
                        "Nothing is recorded of you, so nothing has a source.",
                        "Rien n'est enregistré à votre sujet, donc rien n'a de source."),
                PROFILE);
    }

    List<Sentence> uses(Uses uses) {
        var facts = new ArrayList<Sentence>();
        for (var use : uses.uses().stream().limit(MOST).toList()) {
            facts.add(fact(
                    Text.of("On %s, %s used your data: %s.", "Le %s, %s a utilisé vos données : %s."),
                    new Cited(Cited.Type.USE, use.useId(), null, "who", use.at(), USES),
                    Values.date(use.at(), language),
                    quoted(use.who()),
                    quoted(use.why())));
        }
        if (uses.next() != null || uses.uses().size() > MOST) {
            facts.add(fact(
                    Text.of("There are earlier uses too.", "Il y a aussi des utilisations antérieures."),
                    Cited.query(USES, now)));
        }
        return orNothing(
                facts,
                Text.of("No use of your data is recorded.", "Aucune utilisation de vos données n'est enregistrée."),
                USES);
    }

    /** With whom data go for purposes that are allowed now: by the customer, or by contract or law. */
    List<Sentence> recipients(Purposes purposes, Consents consents) {
        var facts = new ArrayList<Sentence>();
        for (var purpose : inUse(purposes, consents)) {
            if (!purpose.recipients().isEmpty() && facts.size() < MOST) {
                facts.add(fact(
                        Text.of("For %s, data may go to: %s.", "Pour %s, des données peuvent aller à : %s."),
                        cited(purpose, "recipients"),
                        quoted(purpose.name()),
                        quoted(String.join(", ", purpose.recipients()))));
            }
        }
        return orNothing(
                facts,
                Text.of(
                        "No purpose that is allowed now names a recipient.",
                        "Aucune finalité autorisée actuellement ne nomme de destinataire."),
                PURPOSES);
    }

    List<Sentence> retention(Purposes purposes, Consents consents) {
        var facts = new ArrayList<Sentence>();
        for (var purpose : inUse(purposes, consents).stream()
                .filter(one -> one.retention() != null)
                .limit(MOST)
                .toList()) {
            facts.add(fact(
                    Text.of("For %s, data are kept %s.", "Pour %s, les données sont gardées %s."),
                    cited(purpose, "retention"),
                    quoted(purpose.name()),
                    Values.period(Objects.requireNonNullElse(purpose.retention(), ""), language)));
            consents.allowed(purpose.code())
                    .filter(category -> category.expiresAt() != null)
                    .ifPresent(category -> facts.add(fact(
                            Text.of(
                                    "Your consent of %s to it ends on %s.",
                                    "Votre consentement du %s prend fin le %s."),
                            cited(category, "expiresAt"),
                            Values.date(category.since(), language),
                            Values.date(category.expiresAt(), language))));
        }
        return orNothing(
                facts,
                Text.of(
                        "No purpose that is allowed now says how long.",
                        "Aucune finalité autorisée actuellement ne dit combien de temps."),
                PURPOSES);
    }

    List<Sentence> method(Method method) {
        var version = method.model() == null ? null : method.model().version();
        var facts = new ArrayList<Sentence>();
        facts.add(fact(
                Text.of("%s", "%s"),
                new Cited(Cited.Type.METHOD, "how-it-works", version, "text", now, METHOD),
                Values.told(method.text(), language)));
        for (var parameter :
                method.mainParameters().stream().limit(MOST_REASONS).toList()) {
            facts.add(fact(
                    Text.of("A main parameter: %s", "Un paramètre principal : %s"),
                    new Cited(
                            Cited.Type.METHOD,
                            "how-it-works",
                            version,
                            "mainParameters." + Values.told(parameter.code(), language),
                            now,
                            METHOD),
                    Values.told(parameter.text(), language)));
        }
        return List.copyOf(facts);
    }

    /** Why an item that the question names, else the first, is in a list. */
    List<Sentence> reasons(Explanation explanation, String question) {
        var source = "/v1/me/recommendations/" + explanation.recommendationId() + "/explanation";
        if (explanation.items().isEmpty()) {
            return List.of(fact(
                    Text.of("The list shows no item.", "La liste ne montre aucun article."),
                    Cited.query(source, explanation.generatedAt())));
        }
        var item = named(explanation.items(), question);
        var facts = new ArrayList<Sentence>();
        if (!explanation.personalised()) {
            facts.add(fact(
                    Text.of(
                            "%s is there because many people want it: that list used nothing of you.",
                            "%s y est parce que beaucoup de gens le veulent : cette liste n'a rien utilisé de vous."),
                    cited(explanation, item, "personalised", source),
                    quoted(item.name())));
            return List.copyOf(facts);
        }
        facts.add(fact(
                Text.of(
                        "%s scores %s, of which %s come without anything of you.",
                        "%s a le score %s, dont %s sans rien de vous."),
                cited(explanation, item, "score", source),
                quoted(item.name()),
                Values.number(item.score(), language),
                Values.number(item.base(), language)));
        item.contributions().stream()
                .sorted(Comparator.comparingDouble(Explanation.Contribution::value)
                        .reversed())
                .limit(MOST_REASONS)
                .forEach(contribution -> facts.add(fact(
                        Text.of(
                                "%s come from your own history with %s.",
                                "%s viennent de votre propre historique avec %s."),
                        cited(explanation, item, "contributions." + contribution.eventId(), source),
                        Values.number(contribution.value(), language),
                        quoted(contribution.name()))));
        var withheld = item.withheld();
        if (withheld != null && withheld.count() > 0) {
            facts.add(fact(
                    Text.of(
                            "%d sensitive records count too and are not named here.",
                            "%d enregistrements sensibles comptent aussi et ne sont pas nommés ici."),
                    cited(explanation, item, "withheld", source),
                    withheld.count()));
        }
        return List.copyOf(facts);
    }

    List<Sentence> unknownList(UUID recommendationId) {
        return List.of(fact(
                Text.of("No such list of yours is kept.", "Aucune liste de ce genre n'est gardée pour vous."),
                Cited.query("/v1/me/recommendations/" + recommendationId + "/explanation", now)));
    }

    /** What a list would lose, and what does not depend on it. */
    List<Sentence> without(WhatIf whatIf, Purposes purposes) {
        var cited = Cited.query(WHAT_IF, now);
        if (!whatIf.before().personalised()) {
            return List.of(fact(
                    Text.of(
                            "Your list is not personalised now, so a withdrawal would change none of it.",
                            "Votre liste n'est pas personnalisée actuellement, donc un retrait n'y changerait rien."),
                    cited));
        }
        var facts = new ArrayList<Sentence>();
        facts.add(fact(
                Text.of(
                        "Of the %d items you would be shown now, %d would give way to what many people want.",
                        "Sur les %d articles qui vous seraient montrés maintenant, %d laisseraient place à ce que beaucoup de gens veulent."),
                cited,
                whatIf.before().items().size(),
                whatIf.lost()));
        purposes.purposes().stream()
                .filter(purpose -> purpose.legalBasis().equals("CONTRACT"))
                .limit(1)
                .forEach(purpose -> facts.add(fact(
                        Text.of(
                                "%s rests on your contract, not on that consent, and goes on.",
                                "%s repose sur votre contrat, pas sur ce consentement, et continue."),
                        cited(purpose, "legalBasis"),
                        quoted(purpose.name()))));
        return List.copyOf(facts);
    }

    /** Under which consent a purpose is allowed now, or that it is not. */
    List<Sentence> standing(Purpose purpose, @Nullable Category allowed) {
        return List.of(
                allowed == null
                        ? fact(
                                Text.of(
                                        "There is no consent of yours to %s that stands.",
                                        "Aucun consentement de votre part pour %s n'est en vigueur."),
                                Cited.query(CONSENTS, now),
                                quoted(purpose.name()))
                        : fact(
                                Text.of(
                                        "According to your consent of %s, %s is allowed.",
                                        "D'après votre consentement du %s, %s est autorisé."),
                                cited(allowed, "status"),
                                Values.date(allowed.since(), language),
                                quoted(purpose.name())));
    }

    List<Sentence> withdrawn(String purpose, Withdrawn withdrawn) {
        var facts = new ArrayList<Sentence>();
        var text = Text.of(
                "Your consent is withdrawn, in effect now, for %s.",
                "Votre consentement est retiré, avec effet immédiat, pour %s.");
        var records = withdrawn.categories().stream()
                .filter(category -> category.recordId() != null)
                .map(category -> cited(category, "status"))
                .toList();
        facts.add(new Fact(
                text.in(language).formatted(quoted(purpose)),
                records.isEmpty() ? List.of(Cited.query(CONSENTS, now)) : records));
        var receipt = withdrawn.receiptId();
        if (receipt != null) {
            facts.add(fact(
                    Text.of("A signed receipt proves it.", "Un reçu signé le prouve."),
                    new Cited(
                            Cited.Type.RECEIPT,
                            receipt,
                            Long.toString(withdrawn.epoch()),
                            null,
                            now,
                            "/v1/me/receipts/" + Values.told(receipt, language))));
        }
        return List.copyOf(facts);
    }

    List<Sentence> dial(DialLevel dial) {
        return List.of(fact(
                Text.of("Your dial stands at %d of 3.", "Votre curseur est à %d sur 3."),
                new Cited(Cited.Type.DIAL, "dial", Long.toString(dial.epoch()), "level", now, DIAL),
                dial.level()));
    }

    List<Sentence> recorded(RightsRequested request) {
        return List.of(fact(
                Text.of(
                        "Your request is recorded and must be answered by %s.",
                        "Votre demande est enregistrée et doit recevoir une réponse avant le %s."),
                new Cited(
                        Cited.Type.RIGHTS_REQUEST,
                        request.rightsRequestId(),
                        null,
                        "dueAt",
                        now,
                        RIGHTS + "/" + Values.told(request.rightsRequestId(), language)),
                Values.date(request.dueAt(), language)));
    }

    List<Sentence> contested(UUID contestId, Instant dueAt) {
        return List.of(fact(
                Text.of(
                        "Your contest is acknowledged; a person decides by %s.",
                        "Votre contestation est enregistrée ; une personne décide avant le %s."),
                new Cited(Cited.Type.CONTEST, contestId.toString(), null, "dueAt", now, "/v1/me/contests/" + contestId),
                Values.date(dueAt, language)));
    }

    List<Sentence> self(UUID conversationId, boolean guest) {
        return List.of(fact(
                Text.of(
                        "I am Tact's automated assistant: a program that answers by fixed plans from your own records.",
                        "Je suis l'assistant automatique de Tact : un programme qui répond par des plans fixes à partir de vos propres données."),
                new Cited(
                        Cited.Type.DISCLOSURE,
                        conversationId.toString(),
                        null,
                        "disclosure",
                        now,
                        (guest ? "/v1/guest/conversations/" : "/v1/me/conversations/") + conversationId)));
    }

    private static List<Purpose> inUse(Purposes purposes, Consents consents) {
        return purposes.purposes().stream()
                .filter(purpose -> !purpose.restsOnConsent()
                        || consents.allowed(purpose.code()).isPresent())
                .toList();
    }

    private static Item named(List<Item> items, String question) {
        var asked = question.toLowerCase(Locale.ROOT);
        return items.stream()
                .filter(item -> asked.contains(item.name().toLowerCase(Locale.ROOT))
                        || asked.contains(item.itemId().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(items.getFirst());
    }

    private List<Sentence> orNothing(List<Sentence> facts, Text nothing, String source) {
        return facts.isEmpty() ? List.of(fact(nothing, Cited.query(source, now))) : List.copyOf(facts);
    }

    private Cited cited(Purpose purpose, String field) {
        return new Cited(Cited.Type.PURPOSE, purpose.code(), Integer.toString(purpose.version()), field, now, PURPOSES);
    }

    private static Cited cited(Profile.Attribute attribute, String field) {
        return new Cited(Cited.Type.ATTRIBUTE, attribute.attributeId(), null, field, attribute.recordedAt(), PROFILE);
    }

    private static Cited cited(Profile.Events events, String field) {
        return new Cited(Cited.Type.EVENTS, events.type(), null, field, events.lastAt(), PROFILE);
    }

    private Cited cited(Category category, String field) {
        var record = category.recordId();
        return record == null
                ? Cited.query(CONSENTS, now)
                : new Cited(Cited.Type.CONSENT, record, null, field, category.since(), CONSENTS);
    }

    private static Cited cited(Explanation explanation, Item item, String field, String source) {
        var model = explanation.model();
        return new Cited(
                Cited.Type.RECOMMENDATION,
                explanation.recommendationId(),
                model == null ? null : model.version(),
                "items." + item.itemId() + "." + field,
                explanation.generatedAt(),
                source);
    }

    private String quoted(String value) {
        return Values.quoted(value, language);
    }

    private Fact fact(Text text, Cited cited, Object... values) {
        return new Fact(text.in(language).formatted(values), List.of(cited));
    }
}
