package dev.tact.consent.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notices are served. */
@ConfigMapping(prefix = "consent.notice")
interface NoticeConfig {

    /** How long after a notice was shown an answer to it is taken. */
    @WithDefault("PT24H")
    Duration answerable();

    /** A notice shown this recently to the same person is not recorded as shown again. */
    @WithDefault("PT12H")
    Duration sameShowing();
}
