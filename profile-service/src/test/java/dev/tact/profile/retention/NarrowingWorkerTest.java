package dev.tact.profile.retention;

import static dev.tact.profile.Kept.attribute;
import static dev.tact.profile.Kept.event;
import static dev.tact.profile.Kept.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class NarrowingWorkerTest {

    @Inject
    NarrowingWorker worker;

    private static String definition(String kind) {
        var name = "shelf-" + UUID.randomUUID().toString().substring(0, 8);
        publish(name, kind, 1, "{\"lending\": \"CONSENT\", \"counting\": \"CONSENT\"}");
        return name;
    }

    private static void publish(String name, String kind, int version, String purposes) {
        Rows.run(
                "select publish_definition('%s', '%s', %d, 'browsing', 'NORMAL', '%s', 'P1Y', false, 'NONE', '{}', 'test', now())"
                        .formatted(name, kind, version, purposes));
    }

    private static long changes(UUID subject) {
        // whose events have to be counted anew, or were already
        return Rows.number("""
                select (select count(*) from history_recount where subject_ref = ref)
                    + (select count(*) from training_change where subject_ref = ref)
                from subject where id = '%s'""".formatted(subject));
    }

    private static long pending(String name) {
        return Rows.number("select count(*) from definition_narrowing where name = '" + name + "'");
    }

    /** The service may be at it by itself, and then leaves nothing to do. */
    private void tellOf(String... names) {
        worker.tell();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Arrays.stream(names).allMatch(name -> pending(name) == 0));
    }

    @Test
    void tellsOfEverybodyWhoseEventsServeFewerPurposes() {
        var name = definition("EVENT");
        var alice = somebody();
        var bob = somebody();
        event(alice, name, "2006-01-01", "P1D");
        publish(name, "EVENT", 2, "{\"lending\": \"CONSENT\"}");

        tellOf(name);

        assertThat(changes(alice)).isOne();
        assertThat(changes(bob)).isZero();
        Rows.run("select retire_definition('" + name + "', now())");
    }

    @Test
    void tellsOfEverybodyOfWhomSomethingRetiredIsKept() {
        var type = definition("EVENT");
        var key = definition("ATTRIBUTE");
        var alice = somebody();
        var bob = somebody();
        event(alice, type, "2006-01-01", "P1D");
        attribute(bob, key, "P1D");
        Rows.run("select retire_definition('" + type + "', now()), retire_definition('" + key + "', now())");

        tellOf(type, key);

        assertThat(changes(alice)).isOne();
        assertThat(changes(bob)).isOne();
    }

    @Test
    void tellsOfNobodyWhereOnlyTheShapeChanges() {
        var name = definition("EVENT");
        var alice = somebody();
        event(alice, name, "2006-01-01", "P1D");

        publish(name, "EVENT", 2, "{\"counting\": \"CONSENT\", \"lending\": \"CONSENT\"}");

        assertThat(pending(name)).isZero();
        worker.tell();
        assertThat(changes(alice)).isZero();
        Rows.run("select retire_definition('" + name + "', now())");
    }
}
