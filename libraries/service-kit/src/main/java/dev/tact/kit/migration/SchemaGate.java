package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.migration.SchemaState.Unknown;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds the start until the schema is there: what is read at the start would otherwise find no tables. Probes are answered meanwhile, so that an
 * orchestrator sees a process that lives and is not ready, instead of one that dies again and again.
 */
@ApplicationScoped
class SchemaGate {

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);
    /** Before everything that reads the databases, and after what refuses to start at all. */
    private static final int BEFORE_READERS = 10;

    private final Schema schema;
    private final MigrationConfig config;
    private final String host;
    private final int port;
    private volatile SchemaState known = new Unknown();

    SchemaGate(
            Schema schema,
            MigrationConfig config,
            @ConfigProperty(name = "quarkus.management.host") String host,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int port) {
        this.schema = schema;
        this.config = config;
        this.host = host;
        this.port = port;
    }

    void hold(@Observes @Priority(BEFORE_READERS) StartupEvent starting) throws InterruptedException, IOException {
        known = schema.state();
        if (known instanceof Current) {
            return;
        }
        var stopped = new CountDownLatch(1);
        // the runtime's own hook waits for the start to end, and this is what keeps it from ending
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "end the wait for the schema"));
        try (var _ = WaitingProbes.open(host, port, () -> known)) {
            waitForIt(stopped);
        }
    }

    private void waitForIt(CountDownLatch stopped) throws InterruptedException {
        tell(known);
        while (!(known instanceof Current)) {
            if (stopped.await(config.look().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PreventFurtherStepsException("stopped while waiting for the schema", 0);
            }
            var before = known;
            known = schema.state();
            if (!known.equals(before)) {
                tell(known);
            }
        }
    }

    private static void tell(SchemaState state) {
        switch (state) {
            case Current _ -> LOG.info("schema current");
            case Behind(var missing) -> LOG.warnf("schema behind, waiting for migration: missing=%s", missing);
            case Unknown _ -> LOG.warn("schema unknown, waiting: the database does not say which version it has");
        }
    }
}
