package dev.tact.consent.receipt;

import dev.tact.kit.language.Text;

/** A right of whoever consented (GDPR), as a receipt reminds of it. */
enum Right {
    WITHDRAWAL("A7-3", "Withdraw your consent at any time", "Retirer votre consentement à tout moment"),
    ACCESS("A15", "Know what is held about you", "Savoir ce qui est détenu sur vous"),
    RECTIFICATION("A16", "Have it corrected", "Le faire rectifier"),
    ERASURE("A17", "Have it erased", "Le faire effacer"),
    RESTRICTION("A18", "Have its use stopped", "En faire limiter l'utilisation"),
    PORTABILITY("A20", "Take it elsewhere", "L'emporter ailleurs"),
    COMPLAINT("A77", "Complain to the supervisory authority", "Réclamer auprès de l'autorité de contrôle");

    private final String article;
    private final String en;
    private final String fr;

    Right(String article, String en, String fr) {
        this.article = article;
        this.en = en;
        this.fr = fr;
    }

    /** DPV's term, with its prefix. */
    String term() {
        return "eu-gdpr:" + article;
    }

    Text title() {
        return Text.of(en, fr);
    }
}
