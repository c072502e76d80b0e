package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.demo.story.Customer;
import dev.tact.launcher.process.StopSignal;
import dev.tact.launcher.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What consent-service has promised to tell survives its death: everybody hears everything, and nothing takes effect twice. */
@ExtendWith(OneWorld.class)
class OutboxIT {

    private static final List<Service> SUBSCRIBERS =
            List.of(Service.PROFILE, Service.RECOMMENDATION, Service.ESCALATION);
    private static final List<String> CUSTOMERS = List.of("alice", "bob", "chloe");
    private static final List<String> PURPOSES =
            List.of(Customer.PERSONALISED, "model-training", "fairness-audit", "behavioural-profiling");
    private static final int ROUNDS = 3;

    /** Leases of deliveries that were under way have to run out first. */
    private static final Duration RECOVERY = Duration.ofSeconds(150);

    /** Before every event. */
    private static final String FIRST = "00000000-0000-0000-0000-000000000000";

    private final World world;

    OutboxIT(World world) {
        this.world = world;
    }

    @Test
    void losesNothingWhenItsServiceIsKilledRightAfterWithdrawals() {
        // whatever other journeys left given
        CUSTOMERS.forEach(name -> PURPOSES.forEach(purpose ->
                world.cast().as(name).delete("/v1/me/consents/" + purpose).expect(200)));
        // another journey may have put back a backup, which knows nothing of what was heard before
        var before = told(FIRST).stream().reduce(FIRST, (_, last) -> last);
        // deliveries hang in the middle, and more wait behind them
        SUBSCRIBERS.forEach(service -> world.stack().process(service).signal(StopSignal.STOP));
        try {
            for (var round = 0; round < ROUNDS; round++) {
                CUSTOMERS.forEach(this::givesAndWithdraws);
            }
            world.stack().process(Service.CONSENT).kill();
        } finally {
            SUBSCRIBERS.forEach(service -> world.stack().process(service).signal(StopSignal.CONT));
        }
        assertThat(undelivered()).isPositive();

        world.stack().restart(Service.CONSENT);

        await().atMost(RECOVERY).until(() -> undelivered() == 0);
        var told = told(before);
        assertThat(told).hasSizeGreaterThanOrEqualTo(2 * ROUNDS * CUSTOMERS.size() * PURPOSES.size());
        SUBSCRIBERS.forEach(service ->
                assertThat(heardBy(service)).as(service.id()).containsAll(told).doesNotHaveDuplicates());
        assertThat(outcomes()).doesNotContainKey("FAILED");
        assertThat(Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select count(*) - count(distinct (subject_ref, cause_epoch)) from training_change where cause_epoch is not null",
                        row -> row.getLong(1)))
                .as("changes of training rows noted twice for one epoch")
                .containsExactly(0L);
        CUSTOMERS.forEach(this::isKnownAsItStands);
    }

    /** The news of choices after this one, in order. */
    private List<String> told(String after) {
        return Rows.of(
                world.stack(),
                Service.CONSENT,
                "select id from outbox_event where type = 'dev.tact.consent.changed.v1' and id > '" + after
                        + "' order by id",
                row -> row.getString(1));
    }

    private void givesAndWithdraws(String name) {
        var customer = new Customer(world.cast().as(name));
        PURPOSES.forEach(purpose -> customer.give(customer.notice(purpose)));
        PURPOSES.forEach(customer::withdraw);
    }

    /** profile-service applied the customer's newest state last. */
    private void isKnownAsItStands(String name) {
        var epoch = world.cast()
                .as(name)
                .get("/v1/me/consents")
                .expect(200)
                .json()
                .path("epoch")
                .asLong();
        assertThat(Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select epoch from consent_seen where subject_id = '"
                                + world.cast().person(name).subject() + "'",
                        row -> row.getLong(1)))
                .containsExactly(epoch);
    }

    private long undelivered() {
        return Rows.of(
                        world.stack(),
                        Service.CONSENT,
                        "select count(*) from outbox_delivery where settled_at is null",
                        row -> row.getLong(1))
                .getFirst();
    }

    private Map<String, Long> outcomes() {
        return Rows.of(
                        world.stack(),
                        Service.CONSENT,
                        "select outcome, count(*) from outbox_delivery group by outcome",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> heardBy(Service service) {
        return Rows.of(
                world.stack(),
                service,
                "select event_id from inbox_event where source = 'urn:tact:consent-service'",
                row -> row.getString(1));
    }
}
