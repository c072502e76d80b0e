package dev.tact.kit.migration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether this process migrates the databases, and how it waits for one that does. */
@ConfigMapping(prefix = "tact.migration")
interface MigrationConfig {

    /** Migrate both databases under the owner role and end, as a Job does before a release is rolled out; serve nothing. */
    @WithDefault("false")
    boolean only();

    /** Migrate before serving. Off in production, where a service neither has nor needs the owner's password. */
    @WithDefault("true")
    boolean atStart();

    /** How often a service that waits for a migration looks whether it came. */
    @WithDefault("1s")
    Duration look();
}
