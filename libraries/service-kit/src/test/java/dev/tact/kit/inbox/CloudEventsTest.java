package dev.tact.kit.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final String GOOD = """
            {"specversion":"1.0","id":"0199e8a0-0000-7000-8000-000000000001","source":"urn:tact:profile-service",\
            "type":"dev.tact.kit.noted.v1","subject":"0199e8a0-0000-7000-8000-000000000002",\
            "time":"2026-03-01T13:00:00+01:00","epoch":42,"data":{"a":1}}""";

    private final CloudEvents cloudEvents = new CloudEvents();

    @Test
    void readsWhatWasAgreed() {
        var event = read("[" + GOOD + "]").getFirst();

        assertThat(event.id()).isEqualTo(UUID.fromString("0199e8a0-0000-7000-8000-000000000001"));
        assertThat(event.subject()).isEqualTo(UUID.fromString("0199e8a0-0000-7000-8000-000000000002"));
        assertThat(event.source()).isEqualTo("urn:tact:profile-service");
        assertThat(event.type()).isEqualTo("dev.tact.kit.noted.v1");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(event.epoch()).isEqualTo(42);
        assertThat(event.data().path("a").asInt()).isEqualTo(1);
        assertThat(event.toString()).doesNotContain("data").doesNotContain("000000000002");
    }

    @Test
    void ignoresAttributesItDoesNotKnow() {
        assertThat(read("[" + GOOD.replace("\"epoch\":42", "\"epoch\":1,\"traceparent\":\"00-1\",\"partitionkey\":7")
                        + "]"))
                .hasSize(1);
    }

    @Test
    void takesAnEventWithoutAnEpoch() {
        assertThat(read("[" + GOOD.replace("\"epoch\":42,", "") + "]")
                        .getFirst()
                        .epoch())
                .isZero();
    }

    @Test
    void readsAnEmptyBatchAndAFullOne() {
        assertThat(read("[]")).isEmpty();
        assertThat(read(batchOf(100))).hasSize(100);
    }

    @Test
    void refusesMoreThanABatchHolds() {
        assertThatThrownBy(() -> read(batchOf(101))).isInstanceOf(TooManyEvents.class);
    }

    @Test
    void refusesWhateverIsNoBatch() {
        for (var body :
                List.of("", "{", "null", "1", "\"text\"", "{}", GOOD, "[" + GOOD, "[" + GOOD + "]x", "<html>")) {
            assertThatThrownBy(() -> read(body)).as(body).isInstanceOf(MalformedEvents.class);
        }
    }

    @Test
    void refusesEveryMissingOrWrongAttribute() {
        for (var change : List.of(
                List.of("\"1.0\"", "\"0.3\""),
                List.of("\"1.0\"", "1.0"),
                List.of("\"specversion\":\"1.0\",", ""),
                List.of("\"id\":\"0199e8a0-0000-7000-8000-000000000001\",", ""),
                List.of("0199e8a0-0000-7000-8000-000000000001", ""),
                List.of("0199e8a0-0000-7000-8000-000000000001", "1-1-1-1-1"),
                List.of("\"source\":\"urn:tact:profile-service\",", ""),
                List.of("\"dev.tact.kit.noted.v1\"", "null"),
                List.of("dev.tact.kit.noted.v1", "no type\\nat all"),
                List.of("0199e8a0-0000-7000-8000-000000000002", "ada@example.org"),
                List.of("2026-03-01T13:00:00+01:00", "yesterday"),
                List.of("2026-03-01T13:00:00+01:00", "2026-03-01T13:00:00"),
                List.of("\"epoch\":42", "\"epoch\":\"42\""),
                List.of("\"epoch\":42", "\"epoch\":4.2"),
                List.of("\"epoch\":42", "\"epoch\":-1"),
                List.of("\"epoch\":42", "\"epoch\":92233720368547758080"),
                List.of("\"epoch\":42", "\"epoch\":42,\"epoch\":43"),
                List.of("\"epoch\":42", "\"datacontenttype\":\"text/xml\""),
                List.of(",\"data\":{\"a\":1}", ""),
                List.of("\"data\":{\"a\":1}", "\"data_base64\":\"e30=\""))) {
            var changed = GOOD.replace(change.getFirst(), change.getLast());
            assertThat(changed).isNotEqualTo(GOOD);
            assertThatThrownBy(() -> read("[" + GOOD + "," + changed + "]"))
                    .as(changed)
                    .isInstanceOf(MalformedEvents.class);
        }
    }

    private List<ReceivedEvent> read(String batch) {
        return cloudEvents.read(batch.getBytes(UTF_8));
    }

    private static String batchOf(int events) {
        return "[" + String.join(",", Collections.nCopies(events, GOOD)) + "]";
    }
}
