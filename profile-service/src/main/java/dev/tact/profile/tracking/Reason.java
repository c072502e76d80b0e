package dev.tact.profile.tracking;

import dev.tact.kit.language.Text;
import java.util.Locale;

/** Why a message was not kept, or not again. The names are a public promise. */
public enum Reason {
    /** It was kept when it came before. */
    DUPLICATE(false, "It was kept before.", "Il a déjà été conservé."),
    /** No purpose that it could serve is allowed now. */
    NOT_ALLOWED(
            false,
            "No purpose that it could serve is allowed now.",
            "Aucune finalité qu'il pourrait servir n'est permise actuellement."),
    /** The person was erased. */
    ERASED(false, "This person's data was erased.", "Les données de cette personne ont été effacées."),
    /** Groups are not kept. */
    GROUP_NOT_KEPT(false, "Groups are not kept.", "Les groupes ne sont pas conservés."),
    /** Nothing in it can be kept. */
    NOTHING_TO_KEEP(false, "It holds nothing that is kept.", "Il ne contient rien qui soit conservé."),
    /** The anonymousId names no device that consent-service could have named, so nobody can have allowed anything on it. */
    UNKNOWN_DEVICE(
            false,
            "Its anonymousId is no device named by POST /v1/devices.",
            "Son anonymousId n'est pas un appareil nommé par POST /v1/devices."),
    /** As many devices are linked to the customer as can be. */
    TOO_MANY_DEVICES(
            false, "As many devices are linked as can be.", "Autant d'appareils que possible sont déjà reliés."),
    /** It names a customer whom this sender may not speak of. */
    NOT_YOURS(
            true,
            "It is of a customer whom this sender may not speak of.",
            "Il concerne un client dont cet expéditeur ne peut pas parler."),
    /** Its userId is neither a subject's id nor an external one. */
    UNKNOWN_USER(
            true,
            "Its userId is neither a UUID nor of the form source:id.",
            "Son userId n'est ni un UUID ni de la forme source:id."),
    /** It is of nobody. */
    NO_SUBJECT(true, "It names neither userId nor anonymousId.", "Il ne nomme ni userId ni anonymousId."),
    /** Nothing of the kind is registered. */
    UNREGISTERED(true, "No such event is registered.", "Aucun événement de ce nom n'est enregistré."),
    /** It is not of the shape registered. */
    NOT_AS_DEFINED(true, "It is not as its definition says.", "Il n'est pas conforme à sa définition."),
    /** It has not happened yet. */
    FUTURE(true, "It lies in the future.", "Il se situe dans le futur."),
    /** It happened longer ago than such a thing is kept. */
    TOO_OLD(
            true,
            "It happened longer ago than it would be kept.",
            "Il remonte à plus longtemps que sa durée de conservation."),
    /** It is longer than a message may be. */
    TOO_LARGE(true, "It is longer than 32 kB.", "Il dépasse 32 Ko.");

    private final boolean refusal;
    private final String en;
    private final String fr;

    Reason(boolean refusal, String en, String fr) {
        this.refusal = refusal;
        this.en = en;
        this.fr = fr;
    }

    /** Whether it is the sender's mistake: alone, such a message is answered with a problem. */
    boolean isRefusal() {
        return refusal;
    }

    Text text() {
        return Text.of(en, fr);
    }

    /** As a problem's code. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
