package dev.tact.bench.claim;

import dev.tact.bench.profile.PgBench;
import dev.tact.demo.http.Api;
import dev.tact.demo.http.Cast;
import dev.tact.launcher.postgres.Database;
import dev.tact.launcher.stack.Ports;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real escalation-service with a queue of cases, and an agent who takes as many as one may. */
final class Desk implements AutoCloseable {

    private static final Ports PORTS = new Ports(27_080);
    private static final int REPLICA = 27_280;

    /** The most that an agent may be said to hold. */
    private static final int CAPACITY = 100;

    private static final String BARE = """
            update support_case set state = 'RESERVED' where id = (select id from support_case where state = 'QUEUED'
                order by priority, opened_at, id limit 1 for update skip locked)""";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Optional<PgBench> pgbench = PgBench.find();
    private final Stack stack;
    private final Api agent;

    private Desk(Stack stack) {
        this.stack = stack;
        var desk = URI.create("http://127.0.0.1:" + REPLICA);
        var cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), _ -> {});
        this.agent = cast.as("awa").at(desk);
        say("AWAY");
        cast.as("sam")
                .at(desk)
                .put(
                        "/v1/agents/" + cast.person("awa").subject(),
                        Map.of("languages", List.of("en"), "skills", List.of(), "capacity", CAPACITY))
                .expect(200);
    }

    /** Starts an escalation-service in which nothing but an agent who comes makes it offer cases. */
    static Desk open(Path root, Path home) {
        var folder = new StackFolder(root, home);
        Stack.clear(folder);
        var stack = Stack.in(folder)
                .ports(PORTS)
                .services(List.of(Service.ESCALATION))
                .progress(System.out::println)
                .build();
        stack.start();
        try {
            stack.startReplica(Service.ESCALATION, REPLICA, Map.of("ESCALATION_ROUTING_LOOK", "off"));
            // which would offer some of them, too
            stack.process(Service.ESCALATION).stop(PATIENCE);
            return new Desk(stack);
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    private void say(String presence) {
        agent.put("/v1/me/presence", Map.of("state", presence)).expect(200);
    }

    /** So many more cases wait. */
    void queue(int cases) throws SQLException {
        run("""
                with fresh as (
                    select gen_random_uuid() as conversation, gen_random_uuid() as subject, now() - n * interval '1 millisecond' as at
                    from generate_series(1, %d) as n
                ), talked as (
                    insert into conversation (id, version, subject, language, handler, handler_epoch, last_position, opened_at, last_message_at)
                    select conversation, 0, subject, 'en', 'QUEUE', 1, 1, at, at from fresh
                )
                insert into support_case (id, version, conversation_id, subject, kind, state, priority, language, moves, opened_at,
                    queue_id, weight, queued_at, relaxed_at, ages_at)
                select gen_random_uuid(), 0, conversation, subject, 'PERSON', 'QUEUED', 2, 'en', 0, at,
                    'everybody', 1, at, now() + interval '1 day', now() + interval '1 day' from fresh""".formatted(cases));
        run("analyze conversation");
        run("analyze support_case");
    }

    String rawBy() {
        return pgbench.map(PgBench::toString).orElse("a loop over JDBC");
    }

    /** @return cases per second that one client takes from the queue, so many of those that wait, and from nobody's hands */
    double bare(int takes) throws IOException, InterruptedException, SQLException {
        var login = stack.database(Service.ESCALATION).owner();
        var url = stack.jdbcUrl(Service.ESCALATION);
        var rate = pgbench.isPresent() ? pgbench.get().rate(url, login, BARE, takes) : loop(url, login, takes);
        waitAgain();
        return rate;
    }

    private static double loop(String url, Database.Login login, int takes) throws SQLException {
        try (var connection = DriverManager.getConnection(url, login.role(), login.password());
                var take = connection.prepareStatement(BARE)) {
            var begun = System.nanoTime();
            for (var taken = 0; taken < takes; taken++) {
                take.executeUpdate();
            }
            return takes * 1e9 / (System.nanoTime() - begun);
        }
    }

    /** @return cases per second that are offered to an agent who comes, until they may hold no more */
    double offer() throws SQLException {
        var begun = System.nanoTime();
        say("ONLINE");
        var took = System.nanoTime() - begun;
        var offered =
                agent.get("/v1/cases?view=offered&limit=100").expect(200).json().path("cases");
        if (offered.size() != CAPACITY) {
            throw new IllegalStateException(offered.size() + " cases were offered");
        }
        run("update agent_presence set state = 'AWAY'");
        waitAgain();
        return CAPACITY * 1e9 / took;
    }

    /** As if nothing had been taken. */
    private void waitAgain() throws SQLException {
        run("update support_case set state = 'QUEUED', owner_id = null, offered_until = null where state = 'RESERVED'");
        // what one of the two left behind is not in the way of the other
        run("vacuum support_case");
    }

    private void run(String statement) throws SQLException {
        var owner = stack.database(Service.ESCALATION).owner();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(Service.ESCALATION), owner.role(), owner.password());
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
