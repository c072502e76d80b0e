package dev.tact.recommendation.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;

/** How models are trained, judged and kept. */
@ConfigMapping(prefix = "tact.models")
interface ModelsConfig {

    /** Where the files of the versions live; all replicas share it. */
    @WithDefault("models")
    Path folder();

    /** How often a replica looks whether another version or revision was published. */
    @WithDefault("1s")
    String poll();

    /** A replica that could not look for this long serves no model, and one not heard of for this long is taken to serve none. */
    @WithDefault("15s")
    Duration unconfirmed();

    /** How often to look for something to train, revise or acknowledge. */
    @WithDefault("1s")
    String work();

    /** The L2 penalty of EASE where there is too little to choose it by. */
    @WithDefault("800")
    double ridge();

    /** What to choose the penalty from: by nDCG on the last {@link #testDays} before the test's, never on the test. */
    @WithDefault("400,800,1600")
    List<Double> ridges();

    /** A weight is kept when at least so many contributors share its pair. */
    @WithDefault("5")
    int support();

    /** Threads of a training; as many as there are processors unless said. */
    OptionalInt threads();

    default int processors() {
        return threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    /** No model is trained from fewer contributors. */
    @WithDefault("20")
    int minimumContributors();

    /** The last so many days of the rows are the test. */
    @WithDefault("30")
    int testDays();

    /** So many versions are kept as files, the published one included. */
    @WithDefault("2")
    int retained();

    /** When, each day in UTC, the published version is measured again on the rows of that day. */
    @WithDefault("03:00")
    LocalTime evaluatedAt();

    /** A training that shows no sign of life for this long is taken over. */
    @WithDefault("60s")
    Duration lease();

    /** When every kept version is solved anew from all rows and compared with what was kept (a Quartz cron expression, in UTC). */
    @WithDefault("0 30 2 * * ?")
    String solve();
}
