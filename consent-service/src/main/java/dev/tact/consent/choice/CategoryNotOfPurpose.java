package dev.tact.consent.choice;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The purpose does not use that category. */
final class CategoryNotOfPurpose extends Problem {
    CategoryNotOfPurpose() {
        super(
                Kind.UNPROCESSABLE,
                "category-not-of-purpose",
                Text.of("Not a category of this purpose", "Catégorie étrangère à cette finalité"),
                Text.of(
                        "A category named is not among those this purpose uses. GET /v1/purposes lists them.",
                        "Une catégorie citée n'est pas de celles que cette finalité utilise. GET /v1/purposes les énumère."));
    }
}
