package dev.tact.gateway;

/** Everything the gateway itself says no to; codes are a public promise. */
enum Refusal {
    MALFORMED(
            400,
            "malformed-request",
            "Malformed request",
            "The request could not be read.",
            "Requête mal formée",
            "La requête n'a pas pu être lue."),
    ORIGIN_NOT_ALLOWED(
            403,
            "origin-not-allowed",
            "Origin not allowed",
            "Pages of this origin may not call Tact.",
            "Origine non autorisée",
            "Les pages de cette origine ne peuvent pas appeler Tact."),
    NOT_FOUND(
            404,
            "not-found",
            "Not found",
            "There is nothing here for this caller.",
            "Introuvable",
            "Il n'y a rien ici pour cet appelant."),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "Method not allowed",
            "This resource does not take this method.",
            "Méthode non autorisée",
            "Cette ressource n'accepte pas cette méthode."),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            "Body too large",
            "The request's body exceeds the limit.",
            "Corps trop volumineux",
            "Le corps de la requête dépasse la limite."),
    UPSTREAM_UNAVAILABLE(
            503,
            "upstream-unavailable",
            "Temporarily unavailable",
            "The part of Tact this request is for does not answer.",
            "Temporairement indisponible",
            "La partie de Tact à qui s'adresse cette requête ne répond pas."),
    UPSTREAM_TIMEOUT(
            503,
            "upstream-timeout",
            "No answer in time",
            "The part of Tact this request is for did not answer in time.",
            "Pas de réponse à temps",
            "La partie de Tact à qui s'adresse cette requête n'a pas répondu à temps.");

    private final int status;
    private final String code;
    private final String titleEn;
    private final String detailEn;
    private final String titleFr;
    private final String detailFr;

    Refusal(int status, String code, String titleEn, String detailEn, String titleFr, String detailFr) {
        this.status = status;
        this.code = code;
        this.titleEn = titleEn;
        this.detailEn = detailEn;
        this.titleFr = titleFr;
        this.detailFr = detailFr;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title(boolean french) {
        return french ? titleFr : titleEn;
    }

    String detail(boolean french) {
        return french ? detailFr : detailEn;
    }
}
