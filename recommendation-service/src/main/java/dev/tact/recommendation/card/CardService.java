package dev.tact.recommendation.card;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.models.ModelResponse;
import dev.tact.recommendation.models.ModelService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Writes the card of a version from what is on record about it. */
@ApplicationScoped
class CardService {

    private static final Text USE = Text.of(
            "Ranks the items of this shop's catalogue for a customer, from the history that the customer allows to be used at that"
                    + " moment. It decides nothing about a person, and is not made to infer what a person is.",
            "Classe les articles du catalogue de cette boutique pour une cliente ou un client, à partir de l'historique dont l'usage est"
                    + " permis à cet instant. Il ne décide rien au sujet d'une personne et n'est pas fait pour déduire ce qu'elle est.");

    private static final Text DATA = Text.of(
            "For each contributor, the items and the day of the last sign of interest in each: no name, no amount. Only those who"
                    + " consented to model training contribute; a group counts only where the audit of fairness is consented to.",
            "Pour chaque contributeur, les articles et le jour du dernier signe d'intérêt pour chacun : ni nom, ni montant. Seules contribuent les"
                    + " personnes qui ont consenti à l'entraînement ; un groupe ne compte que si l'audit d'équité est consenti.");

    private static final List<Text> LIMITS = List.of(
            Text.of(
                    "Measured offline, on what people did without these lists: what a list would have changed is not known.",
                    "Mesuré hors ligne, sur ce que les personnes ont fait sans ces listes : ce qu'une liste aurait changé n'est pas connu."),
            Text.of(
                    "It knows no item that fewer than five contributors have, and keeps no weight that fewer than five share.",
                    "Il ne connaît aucun article que moins de cinq contributeurs possèdent et ne garde aucun poids que moins de cinq"
                            + " partagent."),
            Text.of(
                    "Numbers of people are rounded to five, measures to what one of them could move. "
                            + "Groups of fewer than ten people are not told, and small groups are not compared: that no gap was found does not say"
                            + " that there is none.",
                    "Les nombres de personnes sont arrondis à cinq, les mesures à ce qu'une seule pourrait déplacer. "
                            + "Les groupes de moins de dix personnes ne sont pas indiqués et les petits groupes ne sont pas comparés : qu'aucun écart"
                            + " n'ait été trouvé ne dit pas qu'il n'y en a pas."),
            Text.of(
                    "A linear model of one shop's purchases: it carries over to no other shop, and repeats what was popular when it was"
                            + " trained.",
                    "Un modèle linéaire des achats d'une boutique : il ne vaut pour aucune autre et répète ce qui était populaire à son"
                            + " entraînement."));

    private static final Text UNLEARNING = Text.of(
            "Whoever withdraws leaves every version that is kept: it becomes what a training without them would have made. The numbers"
                    + " on this card are those of its first revision.",
            "Qui retire son consentement quitte chaque version conservée : elle devient ce qu'un entraînement sans cette personne aurait"
                    + " donné. Les chiffres de cette fiche sont ceux de sa première révision.");

    private final ModelService models;
    private final CardConfig config;

    CardService(ModelService models, CardConfig config) {
        this.models = models;
        this.config = config;
    }

    ModelCard card(int version, Locale language) {
        return card(models.find(version), language);
    }

    /** As anybody may read it: what an officer wrote under a report was written for those who answer for models. */
    ModelCard publishedCard(Locale language) {
        return card(models.published().orElseThrow(Problems::notFound), language)
                .withoutComment();
    }

    private ModelCard card(ModelResponse model, Locale language) {
        var metrics = model.metrics();
        var report = model.report();
        var findings = report == null ? null : report.findings();
        return new ModelCard(
                model.version(),
                model.revision(),
                model.state(),
                language.getLanguage(),
                USE.in(language),
                new ModelCard.TrainingData(DATA.in(language), model.purposes(), model.contributors(), model.items()),
                model.parameters(),
                findings == null ? null : new ModelCard.Metrics(metrics == null ? null : metrics.testFrom(), findings),
                report == null ? null : new ModelCard.Verdict(report.passed(), report.rules(), model.reportHash()),
                model.evaluation(),
                model.signOff(),
                LIMITS.stream().map(limit -> limit.in(language)).toList(),
                UNLEARNING.in(language),
                config.contact());
    }
}
