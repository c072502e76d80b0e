package dev.tact.escalation.casework;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.casework")
interface CaseworkConfig {

    /** Within what time a person is to answer first. */
    @WithDefault("PT4H")
    Duration firstResponse();

    /** How long before that a case counts as at risk. */
    @WithDefault("PT30M")
    Duration riskMargin();

    /** How long after its resolution a case can be reopened; then it closes. */
    @WithDefault("P7D")
    Duration reopenWindow();
}
