package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.demo.story.Customer;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.stack.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A use whose request began after a withdrawal had returned must not happen, on any replica. Two processes of profile-service and two of
 * recommendation-service are read without pause while customers give and withdraw.
 */
@ExtendWith(OneWorld.class)
class WithdrawalsIT {

    private static final int WITHDRAWALS = 200;
    private static final List<String> CUSTOMERS = List.of("alice", "bob", "chloe");
    private static final Duration STOP = Duration.ofSeconds(20);

    private final World world;

    WithdrawalsIT(World world) {
        this.world = world;
    }

    /** From a yes to the end of its withdrawal. */
    private record Round(long givenEpoch, long withdrawalReturned, long withdrawnEpoch) {}

    /** All that happened to one customer. */
    private record Course(List<Round> rounds, List<Reads.Read> reads) {}

    @Test
    void leaveNoLaterUseOnAnyReplica() throws Exception {
        var replicas = new ArrayList<Running>();
        try {
            var profilePort = FreePorts.ofAReplica();
            replicas.add(world.stack().startReplica(Service.PROFILE, profilePort, Map.of()));
            var recommendationPort = FreePorts.ofAReplica();
            replicas.add(world.stack()
                    .startReplica(
                            Service.RECOMMENDATION,
                            recommendationPort,
                            Map.of("TACT_PROFILE_URL", "http://127.0.0.1:" + profilePort)));
            var addresses = List.of(
                    world.stack().of(Service.RECOMMENDATION), URI.create("http://127.0.0.1:" + recommendationPort));

            var courses = courses(addresses);

            assertThat(courses.stream()
                            .mapToInt(course -> course.rounds().size())
                            .sum())
                    .isEqualTo(WITHDRAWALS);
            courses.forEach(WithdrawalsIT::assertNothingUsedAfterAWithdrawal);
        } finally {
            replicas.forEach(replica -> replica.stop(STOP));
        }
    }

    private List<Course> courses(List<URI> addresses) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, CUSTOMERS.size())
                    .mapToObj(place -> executor.submit(() -> course(
                            CUSTOMERS.get(place),
                            addresses,
                            IntStream.range(0, WITHDRAWALS)
                                    .filter(number -> number % CUSTOMERS.size() == place)
                                    .count())))
                    .toList();
            var courses = new ArrayList<Course>();
            for (var course : running) {
                courses.add(course.get());
            }
            return courses;
        }
    }

    private Course course(String name, List<URI> addresses, long withdrawals) throws Exception {
        var customer = new Customer(world.cast().as(name));
        customer.startAfresh();
        var readers = addresses.stream()
                .map(address -> new Reads(world.cast().as(name).at(address)))
                .toList();
        var rounds = new ArrayList<Round>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = readers.stream().map(executor::submit).toList();
            try {
                for (var number = 0; number < withdrawals; number++) {
                    rounds.add(round(customer, readers));
                }
            } finally {
                readers.forEach(Reads::stop);
            }
            for (var reader : reading) {
                reader.get();
            }
        }
        return new Course(
                rounds,
                readers.stream().flatMap(reader -> reader.all().stream()).toList());
    }

    private static Round round(Customer customer, List<Reads> readers) {
        var given = customer.give(customer.notice(Customer.PERSONALISED));
        var allowed = System.nanoTime();
        // both replicas use the data, and go on asking while the withdrawal is under way
        readers.forEach(reader -> reader.awaitOne(allowed, Reads.Read::personalised));
        var withdrawn = customer.withdraw(Customer.PERSONALISED);
        var returned = System.nanoTime();
        readers.forEach(reader -> reader.awaitOne(returned, read -> "CONSENT_WITHDRAWN".equals(read.reason())));
        return new Round(given.epoch(), returned, withdrawn.epoch());
    }

    /** A later yes has a later epoch: only under one may a read be personalised that began after the withdrawal returned. */
    private static void assertNothingUsedAfterAWithdrawal(Course course) {
        for (var round : course.rounds()) {
            assertThat(round.withdrawnEpoch()).isGreaterThan(round.givenEpoch());
            var later = course.reads().stream()
                    .filter(read -> read.began() - round.withdrawalReturned() > 0)
                    .toList();
            assertThat(later).isNotEmpty();
            assertThat(later)
                    .filteredOn(Reads.Read::personalised)
                    .allSatisfy(read -> assertThat(read.epoch()).isGreaterThan(round.withdrawnEpoch()));
            assertThat(later)
                    .filteredOn(read -> read.epoch() != null)
                    .allSatisfy(read -> assertThat(read.epoch()).isGreaterThanOrEqualTo(round.withdrawnEpoch()));
        }
    }
}
