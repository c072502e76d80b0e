package dev.tact.kit.problem;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem.Kind;

/** The refusals that every service shares; the domain's own live beside what they refuse. */
public final class Problems {

    private Problems() {}

    public static Problem malformed() {
        return new Problem(
                Kind.MALFORMED,
                "malformed-request",
                Text.of("Malformed request", "Requête mal formée"),
                Text.of("The request could not be read.", "La requête n'a pas pu être lue."));
    }

    public static Problem invalid() {
        return new Problem(
                Kind.MALFORMED,
                "validation-failed",
                Text.of("Invalid request", "Requête invalide"),
                Text.of("See violations.", "Voir les violations."));
    }

    public static Problem unauthenticated() {
        return new Problem(
                        Kind.UNAUTHENTICATED,
                        "unauthenticated",
                        Text.of("Authentication needed", "Authentification requise"),
                        Text.of(
                                "The request carries no valid access token for this service.",
                                "La requête ne porte pas de jeton d'accès valable pour ce service."))
                .header("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden() {
        return new Problem(
                Kind.FORBIDDEN,
                "forbidden",
                Text.of("Not allowed", "Non autorisé"),
                Text.of("The caller's role does not allow this.", "Le rôle de l'appelant ne le permet pas."));
    }

    /** Absent, or not yours: the caller cannot tell which. */
    public static Problem notFound() {
        return new Problem(
                Kind.NOT_FOUND,
                "not-found",
                Text.of("Not found", "Introuvable"),
                Text.of("There is nothing here for this caller.", "Il n'y a rien ici pour cet appelant."));
    }

    static Problem methodNotAllowed() {
        return new Problem(
                Kind.NOT_ALLOWED,
                "method-not-allowed",
                Text.of("Method not allowed", "Méthode non autorisée"),
                Text.of("This resource does not take this method.", "Cette ressource n'accepte pas cette méthode."));
    }

    static Problem notAcceptable() {
        return new Problem(
                Kind.NOT_ACCEPTABLE,
                "not-acceptable",
                Text.of("Not acceptable", "Format non proposé"),
                Text.of(
                        "The resource has no representation the caller accepts.",
                        "La ressource n'existe dans aucun format accepté par l'appelant."));
    }

    public static Problem tooLarge() {
        return new Problem(
                Kind.TOO_LARGE,
                "body-too-large",
                Text.of("Body too large", "Corps trop volumineux"),
                Text.of("The request's body exceeds the limit.", "Le corps de la requête dépasse la limite."));
    }

    public static Problem unsupported() {
        return new Problem(
                Kind.UNSUPPORTED,
                "unsupported-media-type",
                Text.of("Unsupported media type", "Type de contenu non pris en charge"),
                Text.of("This resource does not read this type.", "Cette ressource ne lit pas ce type."));
    }

    public static Problem stale() {
        return new Problem(
                Kind.CONFLICT,
                "changed-meanwhile",
                Text.of("Changed meanwhile", "Modifié entre-temps"),
                Text.of(
                        "Another request changed this at the same time. Read it again and retry.",
                        "Une autre requête l'a modifié en même temps. Relisez puis réessayez."));
    }

    /** Says nothing about its cause. */
    static Problem failed() {
        return new Problem(
                Kind.FAILED,
                "internal-error",
                Text.of("Something went wrong", "Une erreur est survenue"),
                Text.of(
                        "The request could not be completed. Quote the instance when you report it.",
                        "La requête n'a pas pu aboutir. Citez l'instance pour la signaler."));
    }

    public static Problem unavailable(String code) {
        return new Problem(
                        Kind.UNAVAILABLE,
                        code,
                        Text.of("Temporarily unavailable", "Temporairement indisponible"),
                        Text.of(
                                "A part this answer depends on does not answer.",
                                "Un élément dont dépend cette réponse ne répond pas."))
                .header("Retry-After", "1");
    }
}
