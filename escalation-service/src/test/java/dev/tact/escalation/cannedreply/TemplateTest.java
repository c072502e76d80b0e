package dev.tact.escalation.cannedreply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void fillsInEachVariable() {
        assertThat(Template.fill("{agentName}, {caseNumber}: {agentName}", Variable::name))
                .isEqualTo("AGENT_NAME, CASE_NUMBER: AGENT_NAME");
    }

    @Test
    void neverReadsAgainWhatStandsInForAVariable() {
        assertThat(Template.fill(
                        "{agentName} {caseNumber}",
                        variable -> variable == Variable.AGENT_NAME ? "{caseNumber}$1\\" : "7"))
                .isEqualTo("{caseNumber}$1\\ 7");
    }

    @Test
    void keepsAValueOnItsLine() {
        assertThat(Template.fill("{agentName}!", any -> "Awa\r\n\u202eBcc: x\u2028y\n"))
                .isEqualTo("Awa Bcc: x y!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "{agentName}", "{openingHours}{caseNumber}"})
    void takesTextsWhoseBracesAreVariables(String text) {
        assertThat(Template.isSound(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customerName}",
                "{agentname}",
                "{agentName",
                "agentName}",
                "{}",
                "{{agentName}}",
                "{agentName.class}",
                "{1+1}",
                "{ agentName }"
            })
    void takesNoOtherBraces(String text) {
        assertThat(Template.isSound(text)).isFalse();
    }

    @Test
    void leavesNoMarkupInAPage() {
        assertThat(Template.html("<b onclick=\"x\">O'B & C</b>\nD\r\nE"))
                .isEqualTo("&lt;b onclick=&quot;x&quot;&gt;O&#39;B &amp; C&lt;/b&gt;<br>D<br>E");
    }

    @Test
    void tellsDaysThatAreAlikeTogether() {
        var nine = new Span(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var two = new Span(LocalTime.of(14, 0), LocalTime.of(18, 0));
        var calendar = new BusinessCalendar(
                ZoneId.of("Europe/Paris"),
                Map.of(
                        DayOfWeek.MONDAY, List.of(nine, two),
                        DayOfWeek.TUESDAY, List.of(nine, two),
                        DayOfWeek.THURSDAY, List.of(nine, two),
                        DayOfWeek.SATURDAY, List.of(nine)),
                Set.of());

        assertThat(OpeningHours.of(calendar, Locale.ENGLISH))
                .isEqualTo("Monday to Tuesday 09:00–12:00 and 14:00–18:00, Thursday 09:00–12:00 and 14:00–18:00,"
                        + " Saturday 09:00–12:00 (Europe/Paris)");
        assertThat(OpeningHours.of(calendar, Locale.FRENCH))
                .startsWith("lundi au mardi 09:00–12:00 et 14:00–18:00, jeudi");
    }
}
