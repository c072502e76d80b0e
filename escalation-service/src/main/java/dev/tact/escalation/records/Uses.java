package dev.tact.escalation.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who used a customer's data, the latest first. */
public record Uses(List<Use> uses, @Nullable String next) {

    public Uses {
        uses = Lists.orEmpty(uses);
    }

    /**
     * One use.
     *
     * @param who the person and the service, in words
     * @param why the purpose, in words
     */
    public record Use(String useId, Instant at, String who, String why) {

        public Use {
            Objects.requireNonNull(useId);
            Objects.requireNonNull(at);
            Objects.requireNonNull(who);
            Objects.requireNonNull(why);
        }
    }
}
