package dev.tact.kit.inbox;

import dev.tact.kit.sql.Sql;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notes each event, then does what the event's data asks for. */
@ApplicationScoped
class NoteHandler implements EventHandler {

    static final String TYPE = "dev.tact.kit.noted.v1";
    static final String ENDED = "dev.tact.kit.ended.v1";

    private final Sql sql;
    private final Map<UUID, String> traces = new ConcurrentHashMap<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    NoteHandler(Sql sql) {
        this.sql = sql;
    }

    void setFailing(boolean fails) {
        failing.set(fails);
    }

    /** In which trace an event was handled. */
    String traceOf(UUID event) {
        return Objects.requireNonNull(traces.get(event), "not handled");
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE, ENDED);
    }

    @Override
    public Handled handle(ReceivedEvent event) {
        traces.put(event.id(), Span.current().getSpanContext().getTraceId());
        sql.update("insert into note (id, text) values (?, ?)", event.id(), event.type());
        var asked = event.data().path("outcome").asText();
        if (asked.equals("THROW") || (asked.equals("THROW IF FAILING") && failing.get())) {
            throw new IllegalStateException("a secret of " + event.subject());
        }
        var outcome = asked.startsWith("THROW") ? Outcome.APPLIED : Outcome.valueOf(asked);
        var ack = event.data().path("ack").asText();
        return ack.isEmpty() ? outcome : new Owed(outcome, ack);
    }
}
