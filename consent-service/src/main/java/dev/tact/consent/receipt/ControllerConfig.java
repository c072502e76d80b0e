package dev.tact.consent.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who answers for the processing (GDPR art. 13(1)(a), (b), 13(2)(d)). Nobody does by default. */
@ConfigMapping(prefix = "consent.controller")
interface ControllerConfig {

    /** The controller's name. */
    String name();

    /** Where the controller is established. */
    String address();

    /** How to reach the controller: an e-mail address, a page or a telephone number. */
    String contact();

    /** How to reach the data protection officer. */
    String dataProtectionOfficer();

    /** The country whose law applies and where data are kept, as ISO 3166-1 has it. */
    @WithDefault("FR")
    String country();

    /** Where to lodge a complaint. */
    Authority authority();

    /** A supervisory authority. */
    interface Authority {

        /** Its name. */
        @WithDefault("CNIL")
        String name();

        /** The page where it takes complaints. */
        @WithDefault("https://www.cnil.fr/fr/plaintes")
        String page();
    }
}
