package dev.tact.consent.datacontroller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Who is answerable for the processing (GDPR art. 13(1)(a), (b), 13(2)(d) and 30(1)(a)). Nobody is by default. */
@ConfigMapping(prefix = "consent.controller")
public interface ControllerConfig {

    /** The company, as registered. */
    String name();

    /** Its postal address. */
    String address();

    /** Where to write to it, as a URI: {@code mailto:}, {@code tel:} or a page. */
    URI contact();

    /** Where to write to its data protection officer, as a URI. */
    URI dataProtectionOfficer();

    /** The representative in the Union, of a controller outside it. */
    Optional<String> representative();

    /** The country whose law applies and where data are kept, as ISO 3166-1 has it. */
    String country();

    /** The page where customers see and change what they chose. */
    URI privacyPage();

    /** Where to lodge a complaint. */
    Authority authority();

    /** A supervisory authority. */
    interface Authority {

        /** Its name. */
        @WithDefault("CNIL")
        String name();

        /** The page where it takes complaints. */
        @WithDefault("https://www.cnil.fr/fr/plaintes")
        URI contact();
    }
}
