package dev.tact.consent.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who answers for the processing (GDPR art. 13(1)(a), (b), 13(2)(d)). */
@ConfigMapping(prefix = "consent.controller")
interface ControllerConfig {

    /** The company, as registered. */
    @WithDefault("Tact demonstration shop")
    String name();

    /** Its postal address. */
    @WithDefault("1 rue de l'Exemple, 75001 Paris, France")
    String address();

    /** Where to write to it. */
    @WithDefault("mailto:privacy@shop.example")
    String contact();

    /** Where to write to its data protection officer. */
    @WithDefault("mailto:dpo@shop.example")
    String dpo();

    /** The country whose law applies and where data are kept, as ISO 3166-1 has it. */
    @WithDefault("FR")
    String country();

    /** The page where customers see and change what they chose. */
    @WithDefault("http://127.0.0.1:8080/privacy")
    String privacyPage();

    /** Where to lodge a complaint. */
    Authority authority();

    /** A supervisory authority. */
    interface Authority {

        /** Its name. */
        @WithDefault("CNIL")
        String name();

        /** Where it takes complaints. */
        @WithDefault("https://www.cnil.fr/fr/plaintes")
        String contact();
    }
}
