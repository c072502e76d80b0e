package dev.tact.recommendation.explanation;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Explains a list from what was stored when it was made, so that the answer stays true whatever changed since. */
@ApplicationScoped
class ExplanationService {

    private static final Text PERSONALISED = Text.of(
            "Each item you bought or viewed, as far as you allow it to be used, speaks for other items by how often customers who agreed"
                    + " to this have both. An item's score is the sum of these contributions and of its popularity with everybody; your"
                    + " personalisation dial sets how much each part weighs. What you already bought, what is not available, what is"
                    + " sensitive and what you dismissed is left out. Neither who you are, nor where you live, nor what you spend plays a part."
                    + " You can turn the dial or withdraw at any time; the next list obeys.",
            "Chaque article que vous avez acheté ou consulté, dans la mesure où vous permettez son usage, parle en faveur d'autres"
                    + " articles selon le nombre de clients ayant accepté cet usage qui ont les deux. Le score d'un article est la somme de ces"
                    + " contributions et de sa popularité auprès de tous ; votre curseur de personnalisation règle le poids de chaque"
                    + " part. Ce que vous avez déjà acheté, ce qui n'est pas disponible, ce qui est sensible et ce que vous avez écarté"
                    + " est laissé de côté. Ni votre identité, ni votre lieu de vie, ni vos dépenses n'entrent en compte. Vous pouvez"
                    + " tourner le curseur ou retirer votre accord à tout moment ; la liste suivante en tient compte.");

    private static final Text ANONYMOUS = Text.of(
            "This list is the same for everybody: available items in the order of their popularity with customers who agreed to be"
                    + " counted. Nothing about you was used.",
            "Cette liste est la même pour tous : les articles disponibles, par popularité auprès des clients qui ont accepté d'être"
                    + " comptés. Rien vous concernant n'a été utilisé.");

    private final Recommendations recommendations;
    private final Catalogue catalogue;

    ExplanationService(Recommendations recommendations, Catalogue catalogue) {
        this.recommendations = recommendations;
        this.catalogue = catalogue;
    }

    ExplanationResponse explain(UUID subject, UUID id, Locale language) {
        var made = recommendations.find(subject, id).orElseThrow(Problems::notFound);
        var words = made.personalised() ? PERSONALISED : ANONYMOUS;
        return ExplanationResponse.from(made, catalogue.now(), language, words.in(language));
    }
}
