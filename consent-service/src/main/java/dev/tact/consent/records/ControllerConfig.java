package dev.tact.consent.records;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who is answerable for the processing (GDPR art. 30(1)(a)). Nobody is by default. */
@ConfigMapping(prefix = "consent.controller")
interface ControllerConfig {

    /** The controller's name. */
    String name();

    /** Where the controller is established. */
    String address();

    /** How to reach the controller: an e-mail address or a telephone number. */
    String contact();

    /** How to reach the data protection officer. */
    String dataProtectionOfficer();

    /** The representative in the Union, of a controller outside it. */
    Optional<String> representative();
}
