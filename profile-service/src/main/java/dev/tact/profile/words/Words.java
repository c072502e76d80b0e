package dev.tact.profile.words;

import static java.util.Map.entry;

import dev.tact.kit.language.Text;
import dev.tact.profile.registry.LegalBasis;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for codes, in one language. What was registered after this was written is told by its own name. */
public record Words(Locale language) {

    private static final String RIGHTS = "data-subject-rights";

    /** Before the name that an officer gave a key: customers read the name. */
    private static final String WRITE_KEY = "write-key/";

    private static final Map<String, Text> PURPOSES = Map.ofEntries(
            entry(
                    "service-delivery",
                    Text.of(
                            "to deliver what you order and help you with it",
                            "pour livrer vos commandes et vous aider à leur sujet")),
            entry(RIGHTS, Text.of("so that you can exercise your rights", "pour que vous exerciez vos droits")),
            entry(
                    "personalised-recommendations",
                    Text.of("to recommend what may suit you", "pour vous recommander ce qui peut vous convenir")),
            entry(
                    "behavioural-profiling",
                    Text.of(
                            "to work out your interests from what you do",
                            "pour déduire vos centres d'intérêt de ce que vous faites")),
            entry(
                    "model-training",
                    Text.of(
                            "to improve the recommendations made to everybody",
                            "pour améliorer les recommandations faites à tous")),
            entry(
                    "fairness-audit",
                    Text.of(
                            "to check that recommendations treat people fairly",
                            "pour vérifier que les recommandations sont équitables")),
            entry("human-support", Text.of("so that a person can help you", "pour qu'une personne puisse vous aider")),
            entry("direct-marketing", Text.of("to send you offers", "pour vous envoyer des offres")),
            entry(
                    "voice-tone",
                    Text.of(
                            "to hear from your voice when a person should take over",
                            "pour entendre à votre voix quand une personne doit prendre le relais")),
            entry(
                    "external-assistant",
                    Text.of(
                            "so that an outside assistant can answer you",
                            "pour qu'un assistant extérieur puisse vous répondre")));

    private static final Map<String, Text> CATEGORIES = Map.ofEntries(
            entry("purchases", Text.of("Purchases", "Achats")),
            entry("browsing", Text.of("What you looked at", "Ce que vous avez regardé")),
            entry("declared-preferences", Text.of("Preferences you told us", "Préférences que vous avez indiquées")),
            entry("contact", Text.of("How to reach you", "Vos coordonnées")),
            entry("country", Text.of("Country", "Pays")),
            entry("location-coarse", Text.of("Region", "Région")),
            entry("inferred-interests", Text.of("Interests we worked out", "Centres d'intérêt déduits")),
            entry("lifecycle", Text.of("How you stand as a customer", "Votre parcours de client")),
            entry("support-history", Text.of("Your exchanges with support", "Vos échanges avec l'assistance")),
            entry("voice-tone", Text.of("Tone of voice", "Ton de la voix")));

    private static final Map<String, Text> SERVICES = Map.of(
            "consent-service",
            Text.of("the consent service", "le service des consentements"),
            "profile-service",
            Text.of("the profile service", "le service de profil"),
            "recommendation-service",
            Text.of("the recommendation service", "le service de recommandation"),
            "escalation-service",
            Text.of("the help desk", "l'assistance"));

    private static final Map<String, Text> NAMES = Map.ofEntries(
            entry("purchase", Text.of("Purchase", "Achat")),
            entry("product-viewed", Text.of("Product looked at", "Produit regardé")),
            entry("product-clicked", Text.of("Product clicked", "Produit cliqué")),
            entry("product-added", Text.of("Product put into the basket", "Produit mis au panier")),
            entry("product-removed", Text.of("Product taken out of the basket", "Produit retiré du panier")),
            entry("product-list-viewed", Text.of("List of products looked at", "Liste de produits regardée")),
            entry("products-searched", Text.of("Search", "Recherche")),
            entry("page-viewed", Text.of("Page looked at", "Page regardée")),
            entry("screen-viewed", Text.of("Screen of the app looked at", "Écran de l'application regardé")),
            entry("country", Text.of("Country", "Pays")),
            entry("email", Text.of("E-mail address", "Adresse électronique")),
            entry("birth-year", Text.of("Year of birth", "Année de naissance")),
            entry("preferences", Text.of("Preferences", "Préférences")),
            entry("region", Text.of("Region", "Région")),
            entry("interests", Text.of("Interests", "Centres d'intérêt")),
            entry(
                    "browsing-interests",
                    Text.of("Interests, by what you looked at", "Centres d'intérêt, d'après ce que vous avez regardé")),
            entry("repurchase-due", Text.of("What you may soon need again", "Ce qu'il vous faudra peut-être bientôt")),
            entry("churn-risk", Text.of("How likely you are not to come back", "Probabilité que vous ne reveniez pas")),
            entry("lifecycle-stage", Text.of("Stage as a customer", "Étape de votre parcours de client")));

    private static final Map<String, Text> ORIGINS = Map.of(
            "DECLARED", Text.of("told by you", "indiqué par vous"),
            "OBSERVED", Text.of("observed", "observé"),
            "INFERRED", Text.of("worked out from other data", "déduit d'autres données"));

    private static final Map<String, Text> SOURCES = Map.of(
            "online-retail", Text.of("your orders in the shop", "vos commandes dans la boutique"),
            "customer", Text.of("you", "vous"),
            "tact-web", Text.of("what you did on our site", "ce que vous avez fait sur notre site"),
            "inference", Text.of("our own conclusion", "notre propre déduction"),
            "profile-service", Text.of("our own conclusion", "notre propre déduction"));

    /** What for, as the end of a sentence. */
    public String purpose(String code) {
        return say(PURPOSES, code);
    }

    public String category(String code) {
        return say(CATEGORIES, code);
    }

    /** A kind of event or attribute. */
    public String name(String name) {
        return say(NAMES, name);
    }

    public String origin(String code) {
        return say(ORIGINS, code);
    }

    public String source(String code) {
        if (code.startsWith(WRITE_KEY)) {
            return code.substring(WRITE_KEY.length());
        }
        return SERVICES.containsKey(code) && !SOURCES.containsKey(code) ? service(code) : say(SOURCES, code);
    }

    public String service(String client) {
        return say(SERVICES, client);
    }

    /** What a use rests on. */
    public String basis(LegalBasis basis) {
        return in(
                switch (basis) {
                    case CONSENT -> Text.of("your consent", "votre consentement");
                    case CONTRACT -> Text.of("our contract with you", "notre contrat avec vous");
                    case LEGAL_OBLIGATION -> Text.of("a legal obligation", "une obligation légale");
                    case LEGITIMATE_INTEREST -> Text.of("our legitimate interest", "notre intérêt légitime");
                });
    }

    /** Who used data: the person, where one looked, and the service. */
    public String who(String service, @Nullable String person, String purpose) {
        if (person != null) {
            return service.equals("escalation-service")
                    ? in(
                            person + ", support agent, through the help desk",
                            person + ", de l'équipe d'assistance, par le centre d'aide")
                    : in(person + ", through " + service(service), person + ", par " + service(service));
        }
        return purpose.equals(RIGHTS) ? in("you", "vous") : service(service);
    }

    public String period(Period period) {
        var months = period.toTotalMonths();
        if (months == 0) {
            return period.get(ChronoUnit.DAYS) + " " + in("days", "jours");
        }
        return months % 12 == 0
                ? months / 12 + " " + in(months == 12 ? "year" : "years", months == 12 ? "an" : "ans")
                : months + " " + in("months", "mois");
    }

    public String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC)
                        .format(time)
                + " UTC";
    }

    public String in(Text text) {
        return text.in(language);
    }

    public String in(String english, String french) {
        return Text.of(english, french).in(language);
    }

    private String say(Map<String, Text> words, String code) {
        var known = words.get(code);
        return known == null ? code.replace('-', ' ') : in(known);
    }
}
