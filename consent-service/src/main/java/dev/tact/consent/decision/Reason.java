package dev.tact.consent.decision;

import dev.tact.kit.language.Text;

/**
 * Why a use is allowed or not. Denials stand in the order of their precedence: of several, the first is told. The codes are a
 * public promise.
 */
public enum Reason {
    CONSENT_GIVEN(
            1,
            true,
            "You gave your consent, and it still holds.",
            "Vous avez donné votre consentement, et il est toujours valable."),
    CONTRACT(
            2,
            true,
            "It is needed for what you ordered; no consent is asked for it.",
            "C'est nécessaire à ce que vous avez commandé ; aucun consentement n'est demandé pour cela."),
    LEGAL_OBLIGATION(
            3,
            true,
            "The law orders it; no consent is asked for it.",
            "La loi l'impose ; aucun consentement n'est demandé pour cela."),
    LEGITIMATE_INTEREST(
            4,
            true,
            "We have a legitimate interest in it, and you have not objected.",
            "Nous y avons un intérêt légitime, et vous ne vous y êtes pas opposé."),

    RESTRICTED(
            5,
            false,
            "You asked us to stop using your data.",
            "Vous nous avez demandé de cesser d'utiliser vos données."),
    OBJECTED(6, false, "You objected to this purpose.", "Vous vous êtes opposé à cette finalité."),
    ERASURE_REQUESTED(7, false, "You asked us to erase your data.", "Vous nous avez demandé d'effacer vos données."),
    PENDING_GUARDIAN(
            8,
            false,
            "A parent or guardian has not answered for you yet.",
            "Un parent ou tuteur ne s'est pas encore prononcé pour vous."),
    EXPLICIT_CONSENT_NEEDED(
            9,
            false,
            "This kind of data needs an express consent, and yours was not.",
            "Ce type de données exige un consentement exprès, et le vôtre ne l'était pas."),
    SIGNAL_OPT_OUT(
            10,
            false,
            "Your browser signals Global Privacy Control, and you have not said otherwise since.",
            "Votre navigateur envoie le signal Global Privacy Control, et vous n'avez pas dit le contraire depuis."),
    DIAL_OFF(11, false, "You turned personalisation off.", "Vous avez désactivé la personnalisation."),
    CONSENT_WITHDRAWN(12, false, "You withdrew your consent.", "Vous avez retiré votre consentement."),
    CONSENT_REFUSED(13, false, "You refused.", "Vous avez refusé."),
    CONSENT_REVOKED(14, false, "Your consent was declared void.", "Votre consentement a été déclaré nul."),
    NOTICE_OUTDATED(
            15,
            false,
            "What we told you when you agreed has changed; we have to ask you again.",
            "Ce que nous vous avions dit lors de votre accord a changé ; nous devons vous redemander."),
    CONSENT_EXPIRED(16, false, "Your consent has run out.", "Votre consentement est arrivé à son terme."),
    NO_RECORD(
            17,
            false,
            "You have not been asked, or have not answered.",
            "On ne vous a pas demandé, ou vous n'avez pas répondu."),
    UNKNOWN_PURPOSE(18, false, "There is no such purpose.", "Cette finalité n'existe pas."),
    UNKNOWN_CATEGORY(
            19,
            false,
            "This purpose does not use this category of data.",
            "Cette finalité n'utilise pas cette catégorie de données."),
    CALLER_NOT_REGISTERED(
            20,
            false,
            "This service is not registered for this purpose.",
            "Ce service n'est pas enregistré pour cette finalité.");

    private final int number;
    private final boolean allows;
    private final String en;
    private final String fr;

    /** @param number how sealed decision ids write it: never reused */
    Reason(int number, boolean allows, String en, String fr) {
        this.number = number;
        this.allows = allows;
        this.en = en;
        this.fr = fr;
    }

    /** Whether data may be used. */
    public boolean allows() {
        return allows;
    }

    /** The reason in a sentence to the person concerned. */
    public Text sentence() {
        return Text.of(en, fr);
    }

    byte number() {
        return (byte) number;
    }

    static Reason numbered(byte number) {
        for (var reason : values()) {
            if (reason.number == number) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason of that number");
    }
}
