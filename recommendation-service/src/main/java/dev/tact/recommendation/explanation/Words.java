package dev.tact.recommendation.explanation;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.explanation.Recommendation.Source;
import java.util.Locale;

/** Items and events as the customer reads of them, in their language: titles are those of now. */
record Words(Catalogue.Shelf shelf, Locale language) {

    private static final Text BOUGHT = Text.of(
            "You bought “%s”: customers who have it have this item less often",
            "Vous avez acheté «\u00a0%s\u00a0» : les clients qui l'ont ont moins souvent cet article");
    private static final Text VIEWED = Text.of(
            "You viewed “%s”: customers who have it have this item less often",
            "Vous avez consulté «\u00a0%s\u00a0» : les clients qui l'ont ont moins souvent cet article");

    String title(String itemId) {
        return shelf.title(itemId, language);
    }

    /** What an event says that speaks against an item. */
    String against(Source source) {
        return (source.purchase() ? BOUGHT : VIEWED).in(language).formatted(title(source.itemId()));
    }
}
