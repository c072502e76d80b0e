package dev.tact.profile.uses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.uses.UseRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Takes in the uses of other services' own data, so that a customer reads all of them in one list. */
@ApplicationScoped
class UseRecordedHandler implements EventHandler {

    private final UseLog log;
    private final Sealing sealing;
    private final ObjectReader reader;

    UseRecordedHandler(UseLog log, Sealing sealing, ObjectMapper json) {
        this.log = log;
        this.sealing = sealing;
        this.reader = json.readerFor(UseRecorded.class)
                .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Set<String> types() {
        return Set.of(UseRecorded.TYPE);
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        var told = read(event);
        var person = told.person();
        // without a key there is nobody left to read it
        return Optional.ofNullable(sealing.of(Set.of(event.subject())).get(event.subject()))
                .filter(sealer -> log.record(
                        told.useId(),
                        told.at(),
                        new Use(
                                event.subject(),
                                told.service(),
                                person == null ? null : person.displayName(),
                                told.caseId(),
                                told.purpose(),
                                told.categories(),
                                told.count(),
                                told.decisionIds(),
                                told.reason(),
                                told.epoch()),
                        sealer))
                .map(recorded -> Outcome.APPLIED)
                .orElse(Outcome.STALE);
    }

    private UseRecorded read(ReceivedEvent event) {
        UseRecorded told;
        try {
            told = reader.readValue(event.data());
        } catch (JsonProcessingException malformed) {
            // not as the cause: the message may quote a name
            throw new IllegalArgumentException("not a use");
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree cannot be read", impossible);
        }
        if (!event.source().equals("urn:tact:" + told.service())) {
            throw new IllegalArgumentException("a service tells its own uses only");
        }
        return told;
    }
}
