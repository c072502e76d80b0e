package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import java.util.Set;

/** Nobody has agreed to this yet: it goes beyond what people were told. */
final class MaterialNoticeNeeded extends Problem {

    /** @param widens how it goes beyond; empty for what was never in force */
    MaterialNoticeNeeded(Set<Widening> widens) {
        super(
                Kind.CONFLICT,
                "material-notice-needed",
                Text.of("A material notice is needed", "Une notice substantielle est nécessaire"),
                Text.of(
                        "The version goes beyond what people were told. Publish a material notice of it: it brings the version into force and asks again.",
                        "La version va au-delà de ce qui a été annoncé. Publiez-en une notice substantielle : elle met la version en vigueur et redemande l'accord."));
        with("widens", widens.stream().map(Widening::name).toList());
    }
}
