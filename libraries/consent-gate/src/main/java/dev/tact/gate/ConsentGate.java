package dev.tact.gate;

import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Decided;
import dev.tact.gate.Ruling.Why;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks a decision point that speaks the OpenID AuthZEN Authorization API 1.0, and fails closed.
 *
 * <p>A question is answered by exactly one HTTP request under an absolute deadline that covers the token, the connection and
 * the last byte of the body. A request that may have reached the decision point is never sent again; only a connection that
 * could not be made is tried once more, by the JDK's client, within the same deadline. Nothing is cached: an allowance is
 * good for the work at hand and no longer.
 *
 * <p>Thread-safe; make one and keep it.
 */
public final class ConsentGate implements AutoCloseable {

    /** The most subjects the decision point takes in one call. */
    public static final int MAX_SUBJECTS = 500;

    /** The most decisions asked for in one call: at most a megabyte of questions, which is what the decision point reads. */
    public static final int MAX_EVALUATIONS = 3_000;

    private static final Duration DEFAULT_DEADLINE = Duration.ofMillis(150);
    private static final Duration DEFAULT_BULK_DEADLINE = Duration.ofSeconds(2);
    private static final int DEFAULT_CONCURRENCY = 256;

    private final URI endpoint;
    private final Supplier<String> token;
    private final Duration deadline;
    private final Duration bulkDeadline;
    private final Semaphore slots;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    private ConsentGate(Builder builder) {
        this.endpoint = builder.endpoint;
        this.token = builder.token;
        this.deadline = builder.deadline;
        this.bulkDeadline = builder.bulkDeadline;
        this.slots = new Semaphore(builder.concurrency);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(builder.bulkDeadline.compareTo(deadline) > 0 ? builder.bulkDeadline : deadline)
                .executor(workers)
                .build();
    }

    /**
     * Starts a gate's settings.
     *
     * @param decisionPoint where the decision point is, for instance {@code https://consent.internal}
     * @param token supplies a bearer token that is valid now; called for every question, so it should answer from a cache
     */
    public static Builder at(URI decisionPoint, Supplier<String> token) {
        return new Builder(decisionPoint, token);
    }

    /** Decides all categories of the question for one subject, in one call. */
    public Ruling<Decisions> decide(UUID subject, Question question) {
        return switch (ask(List.of(Subject.customer(subject)), List.of(question), deadline)) {
            case Decided<List<List<Decisions>>>(var answers) ->
                new Decided<>(answers.getFirst().getFirst());
            case ConsentUnavailable<List<List<Decisions>>>(var why) -> new ConsentUnavailable<>(why);
        };
    }

    /**
     * Decides all categories of the question for many subjects, in calls of at most {@value #MAX_SUBJECTS}: all of them, or
     * unavailable. Work that takes longer than a second should ask chunk by chunk instead, so that what it uses is fresh.
     */
    public Ruling<Map<UUID, Decisions>> decide(Collection<UUID> subjects, Question question) {
        var customers = subjects.stream().map(Subject::customer).toList();
        return switch (askAll(customers, List.of(question), bulkDeadline)) {
            case Decided<Map<Subject, List<Decisions>>>(var answers) -> {
                var decided = new LinkedHashMap<UUID, Decisions>();
                answers.forEach((subject, decisions) -> decided.put(subject.id(), decisions.getFirst()));
                yield new Decided<>(decided);
            }
            case ConsentUnavailable<Map<Subject, List<Decisions>>>(var why) -> new ConsentUnavailable<>(why);
        };
    }

    /**
     * Decides several questions for several subjects at once, for what may serve any of several purposes: per subject one
     * {@link Decisions} for each question, in the order asked, or unavailable. One call, as long as there are at most
     * {@value #MAX_SUBJECTS} subjects and {@value #MAX_EVALUATIONS} decisions.
     *
     * @param questions one or more, all relaying the same request
     */
    public Ruling<Map<Subject, List<Decisions>>> decide(Collection<Subject> subjects, List<Question> questions) {
        if (questions.stream().map(Question::relay).distinct().count() != 1
                || Question.size(questions) > MAX_EVALUATIONS) {
            throw new IllegalArgumentException("Questions asked at once relay one request, and are not too many");
        }
        return askAll(subjects, questions, subjects.size() > 1 ? bulkDeadline : deadline);
    }

    private Ruling<Map<Subject, List<Decisions>>> askAll(
            Collection<Subject> subjects, List<Question> questions, Duration patience) {
        var distinct = List.copyOf(new LinkedHashSet<>(subjects));
        var most = Math.min(MAX_SUBJECTS, MAX_EVALUATIONS / Question.size(questions));
        var decided = new LinkedHashMap<Subject, List<Decisions>>();
        for (var from = 0; from < distinct.size(); from += most) {
            var chunk = distinct.subList(from, Math.min(from + most, distinct.size()));
            switch (ask(chunk, questions, patience)) {
                case Decided<List<List<Decisions>>>(var answers) -> {
                    for (var i = 0; i < chunk.size(); i++) {
                        decided.put(chunk.get(i), answers.get(i));
                    }
                }
                case ConsentUnavailable<List<List<Decisions>>>(var why) -> {
                    return new ConsentUnavailable<>(why);
                }
            }
        }
        return new Decided<>(decided);
    }

    private Ruling<List<List<Decisions>>> ask(List<Subject> subjects, List<Question> questions, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        var taken = false;
        try {
            taken = slots.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            return taken ? exchange(subjects, questions, until) : new ConsentUnavailable<>(Why.OVERLOADED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ConsentUnavailable<>(Why.INTERRUPTED);
        } finally {
            if (taken) {
                slots.release();
            }
        }
    }

    private Ruling<List<List<Decisions>>> exchange(List<Subject> subjects, List<Question> questions, long until)
            throws InterruptedException {
        String bearer;
        try {
            bearer = within(CompletableFuture.supplyAsync(token, workers), until);
        } catch (ExecutionException failed) {
            return new ConsentUnavailable<>(Why.NO_TOKEN);
        } catch (TimeoutException late) {
            return new ConsentUnavailable<>(Why.TIMEOUT);
        }
        var relay = questions.getFirst().relay();
        var requestId = relay.requestId();
        requestId = requestId == null ? UUID.randomUUID().toString() : requestId;
        HttpRequest request;
        try {
            request = request(AuthZen.question(subjects, questions), relay, bearer, requestId);
        } catch (IllegalArgumentException notAHeader) {
            return new ConsentUnavailable<>(Why.NO_TOKEN);
        }
        var limit = AuthZen.longestAnswer(subjects.size() * Question.size(questions));
        try {
            var response = within(client.sendAsync(request, BoundedBody.upTo(limit)), until);
            return read(response, requestId, subjects, questions);
        } catch (ExecutionException broken) {
            return new ConsentUnavailable<>(tooLong(broken) ? Why.TOO_LARGE : Why.UNREACHABLE);
        } catch (TimeoutException late) {
            return new ConsentUnavailable<>(Why.TIMEOUT);
        }
    }

    private static boolean tooLong(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBody.Exceeded) {
                return true;
            }
        }
        return false;
    }

    private HttpRequest request(byte[] body, Relay relay, String bearer, String requestId) {
        var request = HttpRequest.newBuilder(endpoint)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Request-ID", requestId);
        var traceparent = relay.traceparent();
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        if (relay.gpc()) {
            request.header("Sec-GPC", "1");
        }
        return request.build();
    }

    private static Ruling<List<List<Decisions>>> read(
            HttpResponse<byte[]> response, String requestId, List<Subject> subjects, List<Question> questions) {
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return new ConsentUnavailable<>(Why.NOT_ALLOWED_TO_ASK);
        }
        if (response.statusCode() != 200) {
            return new ConsentUnavailable<>(Why.BAD_STATUS);
        }
        var type = response.headers().firstValue("Content-Type").orElse("");
        var echoed = response.headers().firstValue("X-Request-ID").orElse(requestId);
        if (!AuthZen.isJson(type) || !echoed.equals(requestId)) {
            return new ConsentUnavailable<>(Why.UNREADABLE);
        }
        try {
            return new Decided<>(AuthZen.answer(response.body(), subjects, questions));
        } catch (AuthZen.Unreadable unreadable) {
            return new ConsentUnavailable<>(Why.UNREADABLE);
        }
    }

    private static <T> T within(CompletableFuture<T> future, long until)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return future.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            // a finished future ignores this; an unfinished exchange closes its connection, so nothing late is read
            future.cancel(true);
        }
    }

    /** Breaks off what is under way; every open question ends as unavailable. */
    @Override
    public void close() {
        client.shutdownNow();
        workers.shutdownNow();
    }

    /** Settings of a gate; each has a default that suits an online request. */
    public static final class Builder {
        private final URI endpoint;
        private final Supplier<String> token;
        private Duration deadline = DEFAULT_DEADLINE;
        private Duration bulkDeadline = DEFAULT_BULK_DEADLINE;
        private int concurrency = DEFAULT_CONCURRENCY;

        private Builder(URI decisionPoint, Supplier<String> token) {
            var base = decisionPoint.toString();
            this.endpoint = URI.create(
                    (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/access/v1/evaluations");
            this.token = token;
        }

        /** For a question on one subject; 150 ms. */
        public Builder deadline(Duration patience) {
            this.deadline = positive(patience);
            return this;
        }

        /** For each call on up to {@value ConsentGate#MAX_SUBJECTS} subjects; 2 s. */
        public Builder bulkDeadline(Duration patience) {
            this.bulkDeadline = positive(patience);
            return this;
        }

        /** How many questions may be under way at once; 256. Further ones wait within their deadline. */
        public Builder concurrency(int questions) {
            if (questions < 1) {
                throw new IllegalArgumentException("At least one question at a time");
            }
            this.concurrency = questions;
            return this;
        }

        public ConsentGate build() {
            return new ConsentGate(this);
        }

        private static Duration positive(Duration patience) {
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("A deadline lies ahead");
            }
            return patience;
        }
    }
}
