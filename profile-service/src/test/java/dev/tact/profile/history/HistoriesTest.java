package dev.tact.profile.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class HistoriesTest {

    private static final int FEW = 5;
    private static final List<String> TYPES = List.of("product-viewed", "purchase");

    @Inject
    Histories histories;

    @Inject
    HistoryWorker worker;

    @Inject
    HistoryListener listener;

    @Inject
    EventLog events;

    @Inject
    SubjectDirectory subjects;

    @Inject
    Sealing sealing;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    private Event.New event(UUID subject, Random random) {
        var properties = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            properties.put("category", "c" + random.nextInt(3));
        }
        var source = random.nextInt(400);
        var content = new Event.Content(
                random.nextInt(10) == 0 ? null : "item-" + random.nextInt(40),
                random.nextInt(5),
                Instant.parse("2024-05-01T00:00:00Z").plusSeconds(random.nextInt(50) * 40_000L),
                properties);
        // the same source record comes again now and then
        return new Event.New(
                ids.nextInOrder(),
                subject,
                TYPES.get(source % 2),
                events.sourceKey("test", subject.toString(), Integer.toString(source)),
                null,
                content);
    }

    private void append(List<Event.New> fresh) {
        var sealed = events.seal(fresh);
        QuarkusTransaction.requiringNew()
                .run(() -> events.append(
                        sealed,
                        subjects.enter(fresh.stream()
                                .map(Event.New::subject)
                                .distinct()
                                .toList())));
    }

    private long ref(UUID subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> subjects.enter(List.of(subject)).getOrDefault(subject, -1L));
    }

    /** What a history is and what it has to be, both as of one moment. */
    private record Read(
            List<History> histories, List<Outline> outlines, List<Outline> few, List<History> counted, boolean open) {

        void isRight() {
            if (open) {
                assertThat(histories).isEmpty();
                assertThat(outlines).isEmpty();
            } else {
                assertThat(histories).isEqualTo(counted);
                assertThat(outlines).isEqualTo(outlines(Integer.MAX_VALUE));
                assertThat(few).isEqualTo(outlines(FEW));
            }
        }

        private List<Outline> outlines(int most) {
            return counted.stream()
                    .map(history -> new Outline(
                            history.type(),
                            history.items().stream()
                                    .limit(most)
                                    .map(item -> new Outline.Item(
                                            item.itemId(),
                                            item.times(),
                                            item.quantity(),
                                            item.last(),
                                            item.lastEvent()))
                                    .toList(),
                            history.items().size() > most))
                    .toList();
        }
    }

    private Read read(UUID subject, long ref) {
        var sealer = sealing.of(subject);
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.update("set transaction isolation level repeatable read");
            var all = new ArrayList<Event.Kept>();
            events.each(ref, sealer, all::add);
            var open = !sql.list("select from history_recount where subject_ref = ?", row -> true, ref)
                    .isEmpty();
            return new Read(
                    histories.of(subject, sealer, TYPES),
                    histories
                            .recent(subject, sealer, TYPES, 1, Integer.MAX_VALUE)
                            .outlines(),
                    histories.recent(subject, sealer, TYPES, 1, FEW).outlines(),
                    Recount.of(all),
                    open);
        });
    }

    @Test
    void holdsWhatWasImportedItemByItem() {
        var subject = Purchases.by(98001, "10001", "10002", "10001");
        var sealer = sealing.of(subject);

        var history = QuarkusTransaction.requiringNew()
                .call(() -> histories.of(subject, sealer, TYPES))
                .getFirst();

        assertThat(history.events()).isEqualTo(3);
        assertThat(history.items()).extracting(History.Item::itemId).containsExactly("10001", "10002");
        assertThat(history.items().getFirst().times()).isEqualTo(2);
        assertThat(history.items().getFirst().quantity()).isEqualTo(4);
        assertThat(history.items().getFirst().last()).isEqualTo("2011-03-01T10:02:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isExactAtEveryMomentWhoeverWritesMeanwhile(long seed) throws Exception {
        var people = List.of(UUID.randomUUID(), UUID.randomUUID());
        var refs = new HashMap<UUID, Long>();
        people.forEach(subject -> refs.put(subject, ref(subject)));
        var reads = new AtomicInteger();
        var tasks = new ArrayList<Callable<Void>>();
        for (var writer = 0; writer < 3; writer++) {
            var random = new Random(seed * 100 + writer);
            tasks.add(times(25, () -> {
                var fresh = new ArrayList<Event.New>();
                for (var i = random.nextInt(12); i >= 0; i--) {
                    fresh.add(event(people.get(random.nextInt(people.size())), random));
                }
                append(fresh);
            }));
        }
        // three replicas' workers, and the scheduled one
        tasks.addAll(List.of(times(40, worker::work), times(40, worker::work), times(40, worker::work)));
        tasks.add(times(10, () -> takeBack(people.getFirst(), refs)));
        for (var subject : people) {
            tasks.add(times(60, () -> {
                read(subject, refs.getOrDefault(subject, -1L)).isRight();
                reads.incrementAndGet();
            }));
        }
        Rows.run("grant delete on event to service_app");

        try (var pool = Executors.newFixedThreadPool(tasks.size())) {
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            Rows.run("revoke delete on event from service_app");
        }

        assertThat(reads).hasValue(120);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var subject : people) {
                var read = read(subject, refs.getOrDefault(subject, -1L));
                assertThat(read.open()).isFalse();
                read.isRight();
                assertThat(Rows.number("select count(*) from history_part where subject_ref = " + refs.get(subject)))
                        .isEqualTo(read.counted().size());
            }
        });
    }

    private static Callable<Void> times(int times, Runnable what) {
        return () -> {
            for (var i = 0; i < times; i++) {
                what.run();
            }
            return null;
        };
    }

    /** Some event counts no longer, as a dispute or the end of its retention has it. */
    private void takeBack(UUID subject, Map<UUID, Long> refs) {
        var ref = refs.getOrDefault(subject, -1L);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "delete from event where (month, id) in (select month, id from event where subject_ref = ? order by random() limit 1)",
                    ref);
            listener.recounted(Map.of(ref, subject));
        });
    }

    @Test
    void saysNothingUntilItIsCountedAnew() {
        var subject = Purchases.by(98002, "10001", "10002");
        var ref = ref(subject);

        QuarkusTransaction.requiringNew().run(() -> {
            listener.recounted(Map.of(ref, subject));
            assertThat(histories.of(subject, sealing.of(subject), TYPES)).isEmpty();
            assertThat(histories.each(Map.of(ref, sealing.of(subject)), TYPES, (whose, history) -> {
                        throw new AssertionError("said");
                    }))
                    .containsExactly(ref);
        });

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var read = read(subject, ref);
            assertThat(read.open()).isFalse();
            read.isRight();
        });
    }

    @Test
    void readsManySubjectsAtOnce() {
        var one = Purchases.by(98003, "10001", "10002");
        var other = Purchases.by(98004, "10003");
        var refs = Map.of(ref(one), sealing.of(one), ref(other), sealing.of(other));
        var seen = new HashMap<Long, List<String>>();

        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(histories.each(
                                refs,
                                TYPES,
                                (ref, history) -> seen.put(
                                        ref,
                                        history.items().stream()
                                                .map(History.Item::itemId)
                                                .toList())))
                        .isEmpty());

        assertThat(seen)
                .containsOnly(Map.entry(ref(one), List.of("10002", "10001")), Map.entry(ref(other), List.of("10003")));
    }

    @Test
    void goesWithTheSubjectAndDoesNotComeBack() {
        var subject = Purchases.by(98005, "10001");
        var ref = ref(subject);
        QuarkusTransaction.requiringNew().run(() -> listener.recounted(Map.of(ref, subject)));

        Events.erasureRequested(subject, UUID.randomUUID());
        worker.work();

        assertThat(Rows.number("select count(*) from history_part where subject_ref = " + ref))
                .isZero();
        assertThat(Rows.number("select count(*) from history_recount where subject_ref = " + ref))
                .isZero();
    }

    @Test
    void tellsNeitherItemsNorTimesToWhoReadsTheRows() {
        Purchases.by(98006, "98765XQZ");

        assertThat(Dump.placesOf("98765XQZ")).isEmpty();
    }
}
