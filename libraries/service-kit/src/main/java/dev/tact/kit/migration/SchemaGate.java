package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.migration.SchemaState.Unknown;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Holds the start until the schema is there: what is read at the start would otherwise find no tables. The probes answer meanwhile, so that an
 * orchestrator sees a process that lives and is not ready, instead of one that dies again and again.
 */
@ApplicationScoped
class SchemaGate {

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);
    /** Before everything that reads the databases, and after what refuses to start at all. */
    private static final int BEFORE_READERS = 10;

    private final Schema schema;
    private final MigrationConfig config;
    private volatile boolean through;

    SchemaGate(Schema schema, MigrationConfig config) {
        this.schema = schema;
        this.config = config;
    }

    boolean isThrough() {
        return through;
    }

    void hold(@Observes @Priority(BEFORE_READERS) StartupEvent starting) throws InterruptedException {
        var state = schema.state();
        if (state instanceof Current) {
            return;
        }
        var stopped = new CountDownLatch(1);
        // the runtime's own hook waits for the start to end, and this is what keeps it from ending
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "end the wait for the schema"));
        var told = tell(state);
        while (!(state instanceof Current)) {
            if (stopped.await(config.look().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PreventFurtherStepsException("stopped while waiting for the schema", 0);
            }
            state = schema.state();
            if (!state.equals(told)) {
                told = tell(state);
            }
        }
    }

    /** After every observer that reads: ready is what has read. */
    void open(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        through = true;
    }

    private static SchemaState tell(SchemaState state) {
        switch (state) {
            case Current _ -> LOG.info("schema current");
            case Behind(var missing) -> LOG.warnf("schema behind, waiting for migration: missing=%s", missing);
            case Unknown _ -> LOG.warn("schema unknown, waiting: the database does not say which version it has");
        }
        return state;
    }
}
