package dev.tact.kit.outbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tact.kit.ids.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A replica in a process of its own, on its parent's database and subscribers. It publishes and delivers until it is killed,
 * and says on its standard output what it committed. Not a test by name: {@link OutboxKillTest} starts it.
 */
@QuarkusTest
@TestProfile(DoomedReplica.OnTheParentsDatabase.class)
class DoomedReplica {

    static final String SETTINGS = "test.doomed.settings";
    static final String COMMITTED = "COMMITTED ";
    private static final int ENOUGH = 100_000;

    private final Outbox outbox;
    private final Ids ids;

    DoomedReplica(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @SuppressWarnings("SystemOut") // its parent reads it
    @Test
    void publishesUntilItIsKilled() {
        for (var i = 0; i < ENOUGH; i++) {
            var event = new OutboxEvent(
                    ids.next(), Subscribers.STEADY, UUID.randomUUID(), Instant.EPOCH, i, Map.of("number", i));
            QuarkusTransaction.requiringNew().run(() -> outbox.publish(event));
            System.out.println(COMMITTED + event.id());
        }
    }

    public static void main(String... arguments) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(DoomedReplica.class.getName()))
                .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        // only a replica that could not start comes here: its parent shows why
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    /** Starts nothing of its own. */
    public static class OnTheParentsDatabase implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Inherited.class));
        }
    }

    /** The parent's settings, from the file it wrote. */
    public static class Inherited implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            var settings = new Properties();
            try (var written = Files.newBufferedReader(Path.of(System.getProperty(SETTINGS)))) {
                settings.load(written);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            var inherited = new HashMap<String, String>();
            settings.stringPropertyNames().forEach(name -> inherited.put(name, settings.getProperty(name)));
            return inherited;
        }

        @Override
        public void stop() {
            // nothing was started
        }
    }
}
