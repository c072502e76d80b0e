package dev.tact.escalation.casework;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.casework")
interface CaseworkConfig {

    /** How long before something of it is due a case counts as at risk. */
    @WithDefault("PT30M")
    Duration riskMargin();

    /** How long before the month to answer a right ends a case counts as at risk. */
    @WithDefault("P7D")
    Duration rightsMargin();

    /** How long after its resolution a case can be reopened; then it closes. */
    @WithDefault("P7D")
    Duration reopenWindow();
}
