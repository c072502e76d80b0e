package dev.tact.profile.export;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.language.Text;
import dev.tact.profile.export.ExportPage.Entry;
import dev.tact.profile.export.ExportPage.Line;
import dev.tact.profile.words.Words;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A record's fields and values as a person reads them; a field without words of its own is told by its name. */
record FieldWords(Words words) {

    private static final Map<String, Text> LABELS = Map.ofEntries(
            entry("about", Text.of("Concerns", "Concerne")),
            entry("answer", Text.of("Our answer", "Notre réponse")),
            entry("answeredAt", Text.of("Answered on", "Réponse du")),
            entry("at", Text.of("On", "Le")),
            entry("attributeId", Text.of("Number of the value", "Numéro de la valeur")),
            entry("basis", Text.of("Legal basis", "Base légale")),
            entry("caseId", Text.of("Support case", "Dossier d'assistance")),
            entry("categories", Text.of("Data", "Données")),
            entry("category", Text.of("Category", "Catégorie")),
            entry("confidence", Text.of("Certainty", "Certitude")),
            entry("count", Text.of("How many values", "Nombre de valeurs")),
            entry("currency", Text.of("Currency", "Devise")),
            entry("decisionIds", Text.of("Decisions", "Décisions")),
            entry("departure", Text.of("Taken back out of the models", "Retiré des modèles")),
            entry("derivedFrom", Text.of("Worked out from", "Déduit de")),
            entry("disputed", Text.of("Disputed", "Contesté")),
            entry("epoch", Text.of("Number of your choice", "Numéro de votre choix")),
            entry("eventId", Text.of("Number of the event", "Numéro de l'événement")),
            entry("everLent", Text.of("Ever lent to models", "Déjà prêté aux modèles")),
            entry("expiresAt", Text.of("Kept until", "Conservé jusqu'au")),
            entry("exportId", Text.of("Number of the export", "Numéro de l'export")),
            entry("invoice", Text.of("Invoice", "Facture")),
            entry("itemId", Text.of("Article", "Article")),
            entry("keptFor", Text.of("Kept for", "Conservé pendant")),
            entry("key", Text.of("What", "Quoi")),
            entry("kind", Text.of("Kind", "Nature")),
            entry("label", Text.of("What", "Quoi")),
            entry("messageId", Text.of("Number of the message", "Numéro du message")),
            entry("month", Text.of("Month", "Mois")),
            entry("name", Text.of("Code", "Code")),
            entry("observedAt", Text.of("Observed on", "Observé le")),
            entry("occurredAt", Text.of("Happened on", "Survenu le")),
            entry("openedAt", Text.of("Opened on", "Ouvert le")),
            entry("operation", Text.of("Request", "Demande")),
            entry("origin", Text.of("How it is known", "Comment c'est connu")),
            entry("person", Text.of("Person", "Personne")),
            entry("properties", Text.of("Details", "Détails")),
            entry("purpose", Text.of("What for", "Pour quoi")),
            entry("purposes", Text.of("What for", "Pour quoi")),
            entry("quantity", Text.of("Quantity", "Quantité")),
            entry("readyAt", Text.of("Ready on", "Prêt le")),
            entry("reason", Text.of("Reason", "Motif")),
            entry("recordedAt", Text.of("Recorded on", "Enregistré le")),
            entry("records", Text.of("Records", "Enregistrements")),
            entry("requestedAt", Text.of("Asked for on", "Demandé le")),
            entry("restsOn", Text.of("Rests on", "Repose sur")),
            entry("rightsRequestId", Text.of("Rights request", "Demande d'exercice de droits")),
            entry("said", Text.of("What was said", "Ce qui a été dit")),
            entry("service", Text.of("Service", "Service")),
            entry("source", Text.of("Source", "Source")),
            entry("state", Text.of("State", "État")),
            entry("trainingId", Text.of("Name under which you lend", "Nom sous lequel vous prêtez")),
            entry("type", Text.of("What", "Quoi")),
            entry("unitPrice", Text.of("Price each", "Prix unitaire")),
            entry("useId", Text.of("Number of the use", "Numéro de l'usage")),
            entry("value", Text.of("Value", "Valeur")),
            entry("why", Text.of("What for", "Pour quoi")));

    Entry told(ObjectNode record) {
        var lines = new ArrayList<Line>();
        record.properties().forEach(field -> {
            if (!isNothing(field.getValue())) {
                lines.add(new Line(label(field.getKey()), value(field.getKey(), field.getValue())));
            }
        });
        return new Entry(lines);
    }

    String nothing() {
        return words.in("Nothing.", "Rien.");
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    private String label(String field) {
        var known = LABELS.get(field);
        return known == null ? field.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) : words.in(known);
    }

    private String value(String field, JsonNode value) {
        if (value.isArray()) {
            var each = new ArrayList<String>();
            value.forEach(element -> each.add(value(field, element)));
            return String.join(value.path(0).isContainerNode() ? "; " : ", ", each);
        }
        if (value.isObject()) {
            return told((ObjectNode) value).lines().stream()
                    .map(line -> line.label() + words.in(": ", " : ") + line.value())
                    .collect(Collectors.joining(", "));
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? words.in("yes", "oui") : words.in("no", "non");
        }
        return value.isTextual() ? text(field, value.asText()) : value.asText();
    }

    private String text(String field, String text) {
        return switch (field) {
            case "purpose" -> words.purpose(text);
            case "category", "categories" -> words.category(text);
            case "service" -> words.service(text);
            case "origin" -> words.origin(text);
            case "source" -> words.source(text);
            case "key", "type", "derivedFrom" -> words.name(text);
            case "keptFor" -> words.period(Period.parse(text));
            default -> field.endsWith("At") || field.equals("at") ? time(text) : text;
        };
    }

    private String time(String text) {
        try {
            return words.time(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException other) {
            return text;
        }
    }
}
