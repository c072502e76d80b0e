package dev.tact.escalation;

import dev.tact.escalation.Api.Agent;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When the desk is open, whatever the hour at which a test runs. */
public final class DeskHours {

    private DeskHours() {}

    public static void always() {
        on(Arrays.asList(DayOfWeek.values()));
    }

    /** On these days, the whole day, in UTC. */
    public static void on(List<DayOfWeek> days) {
        var wholeDay = List.of(Map.of("from", "00:00", "to", "00:00"));
        // anew each time: a token of the first call is over before the last test
        Agent.supervisor("Sam")
                .call()
                .header("If-Match", "*")
                .body(Map.of(
                        "zone", "UTC",
                        "week", days.stream().collect(Collectors.toMap(DayOfWeek::name, day -> wholeDay)),
                        "holidays", List.of()))
                .put("/v1/calendars/office")
                .then()
                .statusCode(200);
    }
}
