package dev.tact.consent.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where accounts are kept. */
@ConfigMapping(prefix = "consent.account")
interface AccountConfig {

    /** The realm in Keycloak's admin API. */
    @WithDefault("${tact.keycloak-url}/admin/realms/tact")
    URI url();

    /** How long Keycloak may take to answer. */
    @WithDefault("10s")
    Duration timeout();
}
