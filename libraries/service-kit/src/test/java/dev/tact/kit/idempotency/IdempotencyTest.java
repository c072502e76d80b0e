package dev.tact.kit.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.problem.Problem;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class IdempotencyTest {

    record Lent(UUID loanId, String title, Instant dueAt, BigDecimal fee, List<String> notes) {}

    private static final String LEND = "POST /v1/loans";
    private static final Map<String, Object> REQUEST = Map.of("book", "Middlemarch", "days", 21);

    private final UUID ada = UUID.randomUUID();
    private final AtomicInteger lent = new AtomicInteger();
    private final Idempotency idempotency;
    private final IdempotencyRepository repository;
    private final Sql sql;

    IdempotencyTest(Idempotency idempotency, IdempotencyRepository repository, Sql sql) {
        this.idempotency = idempotency;
        this.repository = repository;
        this.sql = sql;
    }

    @Test
    void replaysTheAnswerOfTheSameRequest() {
        var first = lend("key-1", REQUEST);

        var second = lend("key-1", REQUEST);

        assertThat(second).isEqualTo(first);
        assertThat(lent).hasValue(1);
    }

    @Test
    void knowsTheSameRequestWhateverTheOrderOfItsMembers() {
        var reversed = new LinkedHashMap<String, Object>();
        reversed.put("days", 21);
        reversed.put("book", "Middlemarch");

        assertThat(lend("key-1", reversed)).isEqualTo(lend("key-1", REQUEST));
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        lend("key-1", REQUEST);

        assertRefused(
                () -> lend("key-1", Map.of("book", "Emma", "days", 21)),
                Problem.Kind.UNPROCESSABLE,
                "idempotency-key-reused");
        assertThat(lent).hasValue(1);
    }

    @Test
    void tellsCallersOperationsAndKeysApart() {
        lend("key-1", REQUEST);

        lend("key-2", REQUEST);
        idempotency.once("key-1", UUID.randomUUID(), LEND, REQUEST, Lent.class, this::act);
        idempotency.once("key-1", ada, "POST /v1/reservations", REQUEST, Lent.class, this::act);

        assertThat(lent).hasValue(4);
    }

    @Test
    void onlyActsWithoutAKey() {
        lend(null, REQUEST);
        lend(null, REQUEST);

        assertThat(lent).hasValue(2);
        assertThat(kept()).isZero();
    }

    @Test
    void refusesAMalformedKey() {
        for (var key : List.of("", " ", "a b", "clé", "line\nbreak", "k".repeat(256))) {
            assertRefused(() -> lend(key, REQUEST), Problem.Kind.MALFORMED, "idempotency-key-malformed");
        }

        lend("k".repeat(255), REQUEST);
        assertThat(lent).hasValue(1);
    }

    @Test
    void keepsNothingOfARefusalNorOfItsEffects() {
        var note = UUID.randomUUID();

        assertThatThrownBy(() -> idempotency.once("key-1", ada, LEND, REQUEST, Lent.class, () -> {
                    sql.update("insert into note (id, text) values (?, 'lent')", note);
                    throw new IllegalStateException("out of stock");
                }))
                .hasMessage("out of stock");

        assertThat(kept()).isZero();
        assertThat(sql.list("select 1 from note where id = ?", row -> 1, note)).isEmpty();
        lend("key-1", REQUEST);
        assertThat(lent).hasValue(1);
    }

    @Test
    void standsOrFallsWithTheCallersTransaction() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    lend("key-1", REQUEST);
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        assertThat(kept()).isZero();
    }

    @Test
    void refusesARepeatWhileTheFirstIsRunning() throws Exception {
        var running = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> idempotency.once("key-1", ada, LEND, REQUEST, Lent.class, () -> {
                running.countDown();
                await(finish);
                return act();
            }));
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            assertRefused(() -> lend("key-1", REQUEST), Problem.Kind.CONFLICT, "idempotency-key-in-use");

            finish.countDown();
            assertThat(lend(first.get().notes().getFirst(), REQUEST)).isNotNull();
        }
    }

    @Test
    void actsOnceUnderTwentyConcurrentRepeats() throws Exception {
        var answers = new ArrayList<Lent>();
        var refusals = new ArrayList<String>();
        try (var callers = Executors.newFixedThreadPool(20)) {
            var calls = Stream.<Callable<Object>>generate(() -> () -> {
                        try {
                            return lend("key-1", REQUEST);
                        } catch (Problem refused) {
                            return refused.code();
                        }
                    })
                    .limit(20)
                    .toList();
            for (var call : callers.invokeAll(calls)) {
                switch (call.get()) {
                    case Lent answer -> answers.add(answer);
                    case Object refusal -> refusals.add(refusal.toString());
                }
            }
        }

        assertThat(lent).hasValue(1);
        assertThat(answers).isNotEmpty().containsOnly(answers.getFirst());
        assertThat(refusals).allMatch("idempotency-key-in-use"::equals);
        assertThat(lend("key-1", REQUEST)).isEqualTo(answers.getFirst());
    }

    @Test
    void keepsTheAnswerSealedAndTheKeyHashed() {
        lend("my-own-key", REQUEST);

        var row = sql.one(
                        "select key_hash, request_hash, answer from idempotent_answer where caller = ?",
                        r -> new String(r.getBytes(1), UTF_8)
                                + new String(r.getBytes(2), UTF_8)
                                + new String(r.getBytes(3), UTF_8),
                        ada)
                .orElseThrow();

        assertThat(row).doesNotContain("Middlemarch").doesNotContain("loanId").doesNotContain("my-own-key");
    }

    @Test
    void forgetsAnAnswerOnceItExpired() {
        lend("key-1", REQUEST);
        var expiry = sql.one(
                        "select expires_at from idempotent_answer where caller = ?", row -> Sql.instant(row, 1), ada)
                .orElseThrow();

        repository.forget(expiry.minusSeconds(1), 10_000);
        assertThat(kept()).isEqualTo(1);
        repository.forget(expiry, 10_000);
        assertThat(kept()).isZero();
    }

    private Lent lend(@Nullable String key, Object request) {
        return idempotency.once(key, ada, LEND, request, Lent.class, this::act);
    }

    private Lent act() {
        lent.incrementAndGet();
        return new Lent(
                UUID.randomUUID(),
                "Middlemarch",
                Instant.parse("2026-03-22T12:00:00.123456Z"),
                new BigDecimal("0.10"),
                List.of("a", "b"));
    }

    private long kept() {
        return sql.one("select count(*) from idempotent_answer where caller = ?", row -> row.getLong(1), ada)
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void assertRefused(Runnable call, Problem.Kind kind, String code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}
