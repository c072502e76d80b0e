package dev.tact.recommendation.card;

import dev.tact.kit.html.OwnStyle;
import dev.tact.kit.language.Text;
import dev.tact.recommendation.card.CardPage.Line;
import dev.tact.recommendation.card.CardPage.Section;
import dev.tact.recommendation.fairness.Findings;
import dev.tact.recommendation.models.ReportResponse;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model card as one page for people, in French or English: to read, print or keep, without a script. */
@ApplicationScoped
class CardPages {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}
            main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
            h1{font-size:1.75rem;margin:0 0 .5rem}
            h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #767676}
            dl{margin:0}
            dl div{display:grid;grid-template-columns:18rem 1fr;gap:1rem}
            dt{color:#4a4a4a}
            dd{margin:0;overflow-wrap:anywhere}
            @media (max-width:38rem){dl div{grid-template-columns:1fr;gap:0}}
            @media print{main{max-width:none;padding:0}}
            """;

    /** Nothing but the page's own style. */
    static final String POLICY = OwnStyle.policy(STYLE);

    private static final Map<String, Text> STATES = Map.of(
            "TRAINING", Text.of("in training", "en cours d'entraînement"),
            "READY", Text.of("ready", "prête"),
            "PUBLISHED", Text.of("published", "publiée"),
            "REFUSED", Text.of("refused", "refusée"),
            "RETIRED", Text.of("retired", "retirée"));

    private static final Map<String, Text> RULES = Map.of(
            "QUESTIONS_ASKED", Text.of("Questions, at least", "Questions, au moins"),
            "NDCG_ABOVE_POPULARITY", Text.of("nDCG, above popularity's", "nDCG, au-dessus de la popularité"),
            "GROUP_GAP",
                    Text.of("Gap between groups, at most or by chance", "Écart entre groupes, au plus ou par hasard"),
            "CATALOGUE_COVERAGE",
                    Text.of("Share of the catalogue shown, at least", "Part du catalogue montrée, au moins"),
            "EXPOSURE_GINI", Text.of("Inequality of exposure, at most", "Inégalité d'exposition, au plus"));

    private final Template template;

    CardPages(@Location("CardPage") Template template) {
        this.template = template;
    }

    String render(ModelCard card) {
        return template.data("page", new Words(Locale.of(card.language())).page(card))
                .render();
    }

    /** A card in one language. */
    private record Words(Locale language) {

        private CardPage page(ModelCard card) {
            var sections = new ArrayList<Section>();
            sections.add(new Section(
                    in("The version", "La version"),
                    List.of(),
                    List.of(
                            new Line(in("Number", "Numéro"), card.version() + "." + card.revision()),
                            new Line(in("State", "État"), say(STATES, card.state())))));
            sections.add(text(in("Intended use", "Usage prévu"), card.intendedUse()));
            sections.add(trainingData(card.trainingData()));
            sections.add(parameters(card));
            var metrics = card.metrics();
            if (metrics != null) {
                var findings = metrics.findings();
                sections.add(quality(findings));
                findings.attributes().forEach(attribute -> sections.add(groups(attribute)));
            }
            var gate = card.gate();
            if (gate != null) {
                sections.add(gate(gate));
            }
            var drift = card.drift();
            if (drift != null) {
                sections.add(new Section(
                        in("Since then", "Depuis"),
                        List.of(),
                        List.of(
                                new Line(
                                        in("Drift", "Dérive"),
                                        drift.state().equals("STABLE")
                                                ? in("none found", "aucune")
                                                : String.join(
                                                        ", ", drift.drift().alarms())),
                                new Line(
                                        in("Popularity of items (PSI)", "Popularité des articles (PSI)"),
                                        told(drift.drift().popularityPsi())),
                                new Line(
                                        in("Scores (PSI)", "Scores (PSI)"),
                                        told(drift.drift().scorePsi())),
                                new Line(
                                        in("Drop of nDCG", "Baisse du nDCG"),
                                        share(drift.drift().ndcgDrop())))));
            }
            var signed = card.signOff();
            if (signed != null) {
                var comment = signed.comment();
                sections.add(new Section(
                        in("Signed by a privacy officer", "Signée par la protection des données"),
                        comment == null ? List.of() : List.of(comment),
                        List.of(new Line(in("Report", "Rapport"), signed.reportHash()))));
            }
            sections.add(new Section(in("Limits", "Limites"), card.limits(), List.of()));
            sections.add(text(in("Unlearning", "Désapprentissage"), card.unlearning()));
            sections.add(text(in("Contact", "Contact"), card.contact()));
            return new CardPage(
                    language.getLanguage(), STYLE, in("Model card", "Fiche du modèle"), List.copyOf(sections));
        }

        private Section trainingData(ModelCard.TrainingData data) {
            var lines = new ArrayList<Line>();
            if (data.contributors() != null) {
                lines.add(new Line(
                        in("Contributors, about", "Contributeurs, environ"),
                        data.contributors().toString()));
            }
            if (data.items() != null) {
                lines.add(new Line(in("Items", "Articles"), data.items().toString()));
            }
            return new Section(in("Training data", "Données d'entraînement"), List.of(data.text()), List.copyOf(lines));
        }

        private Section parameters(ModelCard card) {
            var parameters = card.parameters();
            return new Section(
                    in("Parameters", "Paramètres"),
                    List.of(),
                    List.of(
                            new Line(in("Method", "Méthode"), parameters.engine()),
                            new Line(in("Ridge (L2)", "Pénalité (L2)"), number(parameters.ridge())),
                            new Line(
                                    in("Contributors per weight, at least", "Contributeurs par poids, au moins"),
                                    Integer.toString(parameters.support())),
                            new Line(
                                    in("Popularity exponent", "Exposant de popularité"),
                                    number(parameters.popularityExponent()))));
        }

        private Section quality(Findings findings) {
            return new Section(
                    in("How well it does", "Ce qu'il vaut"),
                    List.of(
                            in(
                                    "With 95 % intervals; all items ranked that the contributor did not have.",
                                    "Avec intervalles à 95 % ; tous les articles que le contributeur n'avait pas sont classés.")),
                    List.of(
                            new Line("nDCG@" + findings.k(), interval(findings.ndcg())),
                            new Line(in("Recall@", "Rappel@") + findings.k(), interval(findings.recall())),
                            new Line(
                                    in("nDCG of popularity alone", "nDCG de la seule popularité"),
                                    number(findings.popularityNdcg())),
                            new Line(
                                    in("Share of the catalogue shown", "Part du catalogue montrée"),
                                    percent(findings.exposure().coverage())),
                            new Line(
                                    in("Inequality of exposure (Gini)", "Inégalité d'exposition (Gini)"),
                                    number(findings.exposure().gini()))));
        }

        private Section groups(Findings.Attribute attribute) {
            var lines = new ArrayList<Line>();
            for (var group : attribute.groups()) {
                var ndcg = group.ndcg();
                lines.add(new Line(
                        group.group() + " (" + percent(group.share()) + ")",
                        ndcg == null ? tooFew() : "nDCG " + interval(ndcg)));
            }
            lines.add(new Line(
                    in("Largest gap", "Plus grand écart"),
                    interval(attribute.gap()) + ", p = " + number(attribute.p())));
            return new Section(
                    in("By group: ", "Par groupe : ")
                            + (attribute.attribute().equals("country") ? in("country", "pays") : attribute.attribute()),
                    List.of(in(
                            "Shares are those of the contributors whose group may be known. A large p says that chance explains the gap.",
                            "Les parts sont celles des contributeurs dont le groupe peut être connu. Un grand p dit que le hasard explique"
                                    + " l'écart.")),
                    List.copyOf(lines));
        }

        private Section gate(ModelCard.Verdict verdict) {
            var lines = verdict.rules().stream().map(this::rule).toList();
            return new Section(
                    in("Quality and fairness gate", "Contrôle de qualité et d'équité"),
                    List.of(verdict.passed() ? in("Passed.", "Réussi.") : in("Not passed.", "Non réussi.")),
                    lines);
        }

        private Line rule(ReportResponse.Rule rule) {
            return new Line(
                    say(RULES, rule.rule()) + " " + told(rule.required()),
                    told(rule.measured())
                            + (rule.passed() ? in(": passed", " : réussi") : in(": not passed", " : non réussi")));
        }

        private static Section text(String title, String text) {
            return new Section(title, List.of(text), List.of());
        }

        private String interval(Findings.Interval interval) {
            return number(interval.mean()) + " [" + number(interval.low()) + " ; " + number(interval.high()) + "]";
        }

        private String told(@Nullable Double value) {
            return value == null ? tooFew() : number(value);
        }

        private String share(@Nullable Double value) {
            return value == null ? tooFew() : percent(value);
        }

        private String tooFew() {
            return in("too few to tell", "trop peu pour le dire");
        }

        private String number(double value) {
            var format = NumberFormat.getNumberInstance(language);
            format.setMaximumFractionDigits(4);
            return format.format(value);
        }

        private String percent(double share) {
            var format = NumberFormat.getPercentInstance(language);
            format.setMaximumFractionDigits(1);
            return format.format(share);
        }

        private String say(Map<String, Text> words, String code) {
            var known = words.get(code);
            return known == null ? code : known.in(language);
        }

        private String in(String english, String french) {
            return Text.of(english, french).in(language);
        }
    }
}
