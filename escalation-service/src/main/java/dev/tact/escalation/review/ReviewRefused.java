package dev.tact.escalation.review;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** A step of a review that would make it no review by a person who looked. */
@SuppressWarnings("serial")
final class ReviewRefused extends Problem {

    enum Why {
        OVER(
                Kind.CONFLICT,
                "review-over",
                Text.of("It is decided, or its customer took it back.", "C'est tranché, ou son client y a renoncé.")),
        DECIDED_BEFORE(
                Kind.CONFLICT,
                "reviewer-decided-before",
                Text.of(
                        "Whoever had a part in what is contested does not review it. Give the case to somebody else.",
                        "Qui a pris part à ce qui est contesté ne le réexamine pas. Confiez le dossier à quelqu'un d'autre.")),
        NOT_VIEWED(
                Kind.CONFLICT,
                "evidence-not-viewed",
                Text.of("Look at the evidence first. See missing.", "Consultez d'abord les pièces. Voir missing.")),
        UNDECIDED(
                Kind.CONFLICT,
                "review-undecided",
                Text.of(
                        "The customer is owed a decision with reasons: it resolves the case.",
                        "Le client attend une décision motivée : elle résout le dossier.")),
        NOT_PUT_OFF(
                Kind.CONFLICT,
                "review-not-put-off",
                Text.of(
                        "A review is decided by its date, not called back about: write what is to be considered.",
                        "Un réexamen est tranché à sa date, sans rappel : écrivez ce qu'il faut prendre en compte.")),
        EXTENDED(
                Kind.CONFLICT,
                "already-extended",
                Text.of("It was extended once already.", "Le délai a déjà été prolongé.")),
        TOO_LATE(
                Kind.CONFLICT,
                "extension-too-late",
                Text.of(
                        "The customer had to be told within the first month.",
                        "Le client devait en être informé dans le premier mois.")),
        REMEDY(
                Kind.UNPROCESSABLE,
                "remedy-not-fitting",
                Text.of(
                        "What is upheld, or is no recommendation, has no remedy here; what of a recommendation is changed has one.",
                        "Ce qui est maintenu, ou n'est pas une recommandation, n'appelle aucune mesure ici ; une recommandation modifiée en"
                                + " appelle une.")),
        ITEMS(
                Kind.UNPROCESSABLE,
                "item-not-contested",
                Text.of(
                        "Name items of the contested recommendation, and only to suppress them.",
                        "Nommez des articles de la recommandation contestée, et seulement pour les écarter."));

        private final Kind kind;
        private final String code;

        @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
        private final Text detail;

        Why(Kind kind, String code, Text detail) {
            this.kind = kind;
            this.code = code;
            this.detail = detail;
        }
    }

    ReviewRefused(Why why) {
        super(why.kind, why.code, Text.of("Not possible in this review", "Impossible dans ce réexamen"), why.detail);
    }
}
