package dev.tact.recommendation.explanation;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.explanation.HowItWorksResponse.Parameter;
import dev.tact.recommendation.explanation.HowItWorksResponse.PublishedModelUsed;
import dev.tact.recommendation.models.ModelFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a list from what was stored when it was made, so that the answer stays true whatever changed since. */
@ApplicationScoped
class ExplanationService {

    private static final Text PERSONALISED = Text.of(
            "Each item you bought or viewed, as far as you allow it to be used, speaks for other items by how often customers who agreed"
                    + " to this have both. An item's score is the sum of these contributions and of its popularity with everybody; your"
                    + " personalisation dial sets how much each part weighs. Neither who you are nor what you spend plays a part; what"
                    + " was used of you is told by category. You can turn the dial or withdraw at any time; the next list obeys.",
            "Chaque article que vous avez acheté ou consulté, dans la mesure où vous permettez son usage, parle en faveur d'autres"
                    + " articles selon le nombre de clients ayant accepté cet usage qui ont les deux. Le score d'un article est la somme de ces"
                    + " contributions et de sa popularité auprès de tous ; votre curseur de personnalisation règle le poids de chaque"
                    + " part. Ni votre identité ni vos dépenses n'entrent en compte ; ce qui vous concerne et a été utilisé est indiqué"
                    + " par catégorie. Vous pouvez tourner le curseur ou retirer votre accord à tout moment ; la liste suivante en tient"
                    + " compte.");

    private static final Text IMPERSONAL = Text.of(
            "This list was made in the order of popularity with customers who agreed to be counted, not from what you like. What was used"
                    + " of you, to leave out what you should not be shown, is told by category.",
            "Cette liste suit la popularité auprès des clients qui ont accepté d'être comptés, et non vos goûts. Ce qui vous concerne et"
                    + " a été utilisé, pour écarter ce qui ne doit pas vous être montré, est indiqué par catégorie.");

    private static final Text ANONYMOUS = Text.of(
            "This list is everybody's: available items in the order of their popularity with customers who agreed to be counted. Nothing"
                    + " about you was used, but for what you told us to leave out.",
            "Cette liste est celle de tous : les articles disponibles, par popularité auprès des clients qui ont accepté d'être comptés."
                    + " Rien vous concernant n'a été utilisé, hormis ce que vous nous avez dit d'écarter.");

    private static final Text NEWEST = Text.of(
            "This list is everybody's: no model is published, so the newest available items come first. Nothing about you was used, but for"
                    + " what you told us to leave out.",
            "Cette liste est celle de tous : aucun modèle n'est publié, les articles disponibles les plus récents viennent donc en tête."
                    + " Rien vous concernant n'a été utilisé, hormis ce que vous nous avez dit d'écarter.");

    private static final Text HELD_BACK = Text.of(
            "This list is empty: nothing is promoted to you while a case of yours is open. That it is open is all that was used of you.",
            "Cette liste est vide : rien ne vous est promu tant qu'un dossier vous concernant est ouvert. Le fait qu'il est ouvert est"
                    + " tout ce qui a été utilisé à votre sujet.");

    private static final Text GENERAL = Text.of(
            "What must not be shown is left out, whatever speaks for it. What is left is ordered by a score: what a customer did, as far as they"
                    + " allow its use, and what is popular; the first counts most because it tells more of what is of use to them. Rules"
                    + " then move some items, and one place may be given to something new. Without permission, a list is by popularity"
                    + " alone.",
            "Ce qui ne doit pas être montré est écarté, quoi qui parle en sa faveur. Le reste est ordonné par un score : ce qu'une personne a"
                    + " fait, dans la mesure où elle en permet l'usage, et ce qui est populaire ; le premier compte le plus, car il en dit"
                    + " plus sur ce qui lui est utile. Des règles déplacent ensuite quelques articles, et une place peut être donnée à"
                    + " quelque chose de nouveau. Sans permission, une liste suit la seule popularité.");

    private final Recommendations recommendations;
    private final HowItWorks howItWorks;
    private final ModelFacts models;
    private final Catalogue catalogue;

    ExplanationService(Recommendations recommendations, HowItWorks howItWorks, ModelFacts models, Catalogue catalogue) {
        this.recommendations = recommendations;
        this.howItWorks = howItWorks;
        this.models = models;
        this.catalogue = catalogue;
    }

    ExplanationResponse explain(UUID subject, UUID id, boolean against, Locale language) {
        var shelf = catalogue.now();
        var made = recommendations
                .find(subject, id)
                .orElseThrow(Problems::notFound)
                .withholding(shelf::guarded);
        var parameters = howItWorks.of(made, language);
        return ExplanationResponse.from(
                made, new Words(shelf, language), against, text(words(made), parameters, language), parameters);
    }

    /** The same for everybody. */
    HowItWorksResponse howItWorks(Locale language) {
        var parameters = howItWorks.present(language);
        return new HowItWorksResponse(
                text(GENERAL, parameters, language),
                parameters,
                models.published().map(PublishedModelUsed::from).orElse(null));
    }

    private static Text words(Recommendation made) {
        if (made.personalised()) {
            return PERSONALISED;
        }
        if (Recommendation.OPEN_COMPLAINT.equals(made.reason())) {
            return HELD_BACK;
        }
        if (made.modelVersion() == null) {
            return NEWEST;
        }
        return made.used().isEmpty() ? ANONYMOUS : IMPERSONAL;
    }

    private static String text(Text opening, List<Parameter> parameters, Locale language) {
        return Stream.concat(
                        Stream.of(opening.in(language)), parameters.stream().map(Parameter::text))
                .collect(Collectors.joining(" "));
    }
}
