package dev.tact.consent.records;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Recipient;
import dev.tact.kit.language.Text;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/** What the record says around its facts, in one language. */
record Words(Locale language) {

    private static final List<Text> MEASURES = List.of(
            Text.of(
                    "Every use of personal data is decided from the person's current choices before it happens, and recorded.",
                    "Chaque utilisation de données personnelles est décidée d'après les choix actuels de la personne avant d'avoir lieu, et consignée."),
            Text.of(
                    "Personal values are encrypted at rest (AES-256-GCM) under a key per person; erasing destroys the key, then the data.",
                    "Les valeurs personnelles sont chiffrées au repos (AES-256-GCM) sous une clé par personne ; l'effacement détruit la clé, puis les données."),
            Text.of(
                    "Services and people have the rights of their role only; officers' acts need a second factor and are audited in a chained log.",
                    "Services et personnes n'ont que les droits de leur rôle ; les actes des délégués exigent un second facteur et sont consignés dans un journal chaîné."),
            Text.of(
                    "Consents, notices and their proofs can be added to, not altered, by the services that use them.",
                    "Les services ne peuvent qu'ajouter aux consentements, aux notices et à leurs preuves, jamais les modifier."),
            Text.of(
                    "Each service has a database of its own; nothing personal is written to logs, metrics or addresses.",
                    "Chaque service a sa propre base de données ; rien de personnel n'est écrit dans les journaux, les mesures ou les adresses."));

    List<String> measures() {
        return MEASURES.stream().map(measure -> measure.in(language)).toList();
    }

    String basis(LegalBasis basis) {
        return switch (basis) {
            case CONSENT -> in("Consent (GDPR art. 6(1)(a))", "Consentement (RGPD art. 6(1)(a))");
            case CONTRACT -> in("Contract (GDPR art. 6(1)(b))", "Contrat (RGPD art. 6(1)(b))");
            case LEGAL_OBLIGATION ->
                in("Legal obligation (GDPR art. 6(1)(c))", "Obligation légale (RGPD art. 6(1)(c))");
            case LEGITIMATE_INTEREST ->
                in("Legitimate interest (GDPR art. 6(1)(f))", "Intérêt légitime (RGPD art. 6(1)(f))");
        };
    }

    String months(Period period) {
        var months = period.toTotalMonths();
        return months + (months == 1 ? in(" month", " mois") : in(" months", " mois"));
    }

    String country(String code) {
        return Locale.of("", code).getDisplayCountry(language);
    }

    public String title() {
        return in("Record of processing activities", "Registre des activités de traitement");
    }

    public String article() {
        return in("GDPR article 30(1)", "RGPD, article 30, paragraphe 1");
    }

    public String controller() {
        return in("Controller", "Responsable du traitement");
    }

    public String contact() {
        return in("Contact", "Contact");
    }

    public String officer() {
        return in("Data protection officer", "Délégué à la protection des données");
    }

    public String representative() {
        return in("Representative in the Union", "Représentant dans l'Union");
    }

    public String purpose() {
        return in("Purpose", "Finalité");
    }

    public String legalBasis() {
        return in("Legal basis", "Base légale");
    }

    public String dataSubjects() {
        return in("Categories of data subjects", "Catégories de personnes concernées");
    }

    public String categories() {
        return in("Categories of personal data", "Catégories de données personnelles");
    }

    public String special() {
        return in("Special category (GDPR art. 9)", "Catégorie particulière (RGPD art. 9)");
    }

    public String profiling() {
        return in("Includes profiling", "Comporte un profilage");
    }

    public String recipients() {
        return in("Recipients", "Destinataires");
    }

    public String transfers() {
        return in("Transfers to third countries", "Transferts vers des pays tiers");
    }

    public String none() {
        return in("None", "Aucun");
    }

    public String retention() {
        return in("Kept for", "Conservation");
    }

    public String inForce() {
        return in("In force since", "En vigueur depuis");
    }

    public String ended() {
        return in("Ended", "Terminé le");
    }

    public String history() {
        return in("Versions (purpose / notice)", "Versions (finalité / notice)");
    }

    public String security() {
        return in("Security measures", "Mesures de sécurité");
    }

    String recipient(String recipient) {
        return Recipient.name(recipient).in(language);
    }

    private String in(String english, String french) {
        return Text.of(english, french).in(language);
    }
}
