package dev.tact.escalation.assistant;

import dev.tact.kit.language.Text;
import java.util.Locale;

/** Everything the assistant says that is no fact from a record. None of it takes a value in. */
enum Phrase {
    DISCLOSURE(
            "I am an automated assistant, not a person. You can ask for a person at any time.",
            "Je suis un assistant automatique, et non une personne. Vous pouvez demander une personne à tout moment."),
    CAN_DO(
            "You can ask me what we know about you, where it comes from, why you see an item, who used your data, with whom it is shared and how long it is kept; and you can withdraw, object, correct, export, erase or contest.",
            "Vous pouvez me demander ce que nous savons de vous, d'où cela vient, pourquoi vous voyez un article, qui a utilisé vos données, avec qui elles sont partagées et combien de temps elles sont gardées ; vous pouvez aussi retirer votre consentement, vous opposer, rectifier, exporter, effacer ou contester."),
    WELCOME("What would you like to know?", "Que souhaitez-vous savoir ?"),
    REPHRASE(
            "I did not understand that surely enough to answer. Could you say it in other words?",
            "Je n'ai pas assez bien compris pour répondre. Pouvez-vous le dire autrement ?"),
    OFFER_PERSON(
            "I cannot answer that. Would you like a person to take over?",
            "Je ne peux pas répondre à cela. Voulez-vous qu'une personne prenne le relais ?"),
    PERSON_COMES(
            "I am handing this conversation over to a person now.",
            "Je transmets maintenant cette conversation à une personne."),
    UNAVAILABLE(
            "I cannot read your records just now, so I say nothing about them. Try again shortly, or let a person see to it.",
            "Je ne peux pas lire vos données pour l'instant ; je n'en dis donc rien. Réessayez bientôt ou demandez une personne."),
    NOT_DONE(
            "That was not done: the part of Tact that would record it did not confirm it. Try again shortly, or let a person see to it.",
            "Cela n'a pas été fait : la partie de Tact qui doit l'enregistrer ne l'a pas confirmé. Réessayez bientôt ou demandez une personne."),
    SIGN_IN(
            "I answer such questions from your own records, and for that you need to sign in. A person can help you without.",
            "Je réponds à ces questions à partir de vos propres données, et pour cela il faut vous connecter. Une personne peut vous aider sans cela."),
    CONFIRM(
            "Nothing changes until you confirm. Shall I do it?",
            "Rien ne change avant que vous confirmiez. Dois-je le faire ?"),
    SHALL_I("Shall I do it?", "Dois-je le faire ?"),
    ON_THE_SCREEN("The rest is on the screen.", "La suite est à l'écran."),
    LEFT("Nothing was changed.", "Rien n'a été changé."),
    EXPIRED(
            "That offer has expired, and nothing was changed. Ask again and I will offer it again.",
            "Cette proposition a expiré et rien n'a été changé. Redemandez et je la referai."),
    WHICH_LIST(
            "Ask me from the list or the item itself, by its question mark, and I can say why you see it.",
            "Posez-moi la question depuis la liste ou l'article, et je pourrai dire pourquoi vous le voyez."),
    CONTEST_FROM_LIST(
            "To contest a recommendation, ask me from the list it stands in; a person can also take your contest in.",
            "Pour contester une recommandation, demandez-le depuis la liste où elle figure ; une personne peut aussi recevoir votre contestation."),
    CONTEST_MEANS(
            "A person will review it within a month and give you reasons; what you just wrote is taken in as your viewpoint.",
            "Une personne la réexaminera sous un mois et vous donnera des raisons ; ce que vous venez d'écrire est pris comme votre point de vue."),
    USE_WOULD_END(
            "Withdrawn, that use ends at once, and what was done before stays lawful; what it is for stands in the privacy centre.",
            "Une fois le consentement retiré, cette utilisation cesse aussitôt, et ce qui a été fait avant reste licite ; à quoi elle sert figure dans le centre de confidentialité."),
    RECTIFY_MEANS(
            "You can correct values yourself in the privacy centre; I can also record a request for rectification, to be answered within a month.",
            "Vous pouvez corriger vous-même les valeurs dans le centre de confidentialité ; je peux aussi enregistrer une demande de rectification, avec réponse sous un mois."),
    EXPORT_MEANS(
            "You can download copies in the privacy centre, with your second factor; I can also record a request for a copy, to be answered within a month.",
            "Vous pouvez télécharger des copies dans le centre de confidentialité, avec votre second facteur ; je peux aussi enregistrer une demande de copie, avec réponse sous un mois."),
    ERASE_MEANS(
            "I can record a request to erase your data: use stops at once, every part deletes what it holds within a month, and it cannot be undone.",
            "Je peux enregistrer une demande d'effacement : l'utilisation cesse aussitôt, chaque partie supprime ce qu'elle détient sous un mois, et c'est irréversible."),
    OBJECT_TO_MARKETING_MEANS(
            "I can record your objection to direct marketing: it takes effect at once.",
            "Je peux enregistrer votre opposition à la prospection : elle prend effet aussitôt."),
    OBJECT_MEANS(
            "I can record your objection to everything that profiles you, markets to you or rests on a legitimate interest: it takes effect at once.",
            "Je peux enregistrer votre opposition à tout ce qui vous profile, vous prospecte ou repose sur un intérêt légitime : elle prend effet aussitôt."),
    WHICH_LEVEL(
            "Levels go from 0, nothing personal, over 1, this visit only, and 2, balanced, to 3, full. Which one would you like?",
            "Les niveaux vont de 0, rien de personnel, par 1, cette visite seulement, et 2, équilibré, à 3, complet. Lequel souhaitez-vous ?"),
    ALREADY_SO("It is set so already.", "C'est déjà réglé ainsi."),
    MORE_THERE("The privacy centre shows all of it.", "Le centre de confidentialité montre le tout."),
    YOU_ARE_WELCOME("You are welcome.", "Avec plaisir.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text text;

    Phrase(String en, String fr) {
        this.text = Text.of(en, fr);
    }

    String in(Locale language) {
        return text.in(language);
    }
}
