package dev.tact.profile.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.profile.registry.AgentMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"alice@example.com\" | \"a…@e…\"",
                "\"a@b@c\" | \"a…@c…\"",
                "\"@nobody\" | \"@…\"",
                "\"London\" | \"L…\"",
                "\"𝒜lpha\" | \"𝒜…\"",
                "\"x\" | \"x…\"",
                "\"\" | \"…\"",
                "42 | null",
                "true | null",
                "null | null",
                "[\"Lights\",7] | [\"L…\",null]",
                "{\"category\":\"Lights\",\"weight\":0.5} | {\"category\":\"L…\",\"weight\":null}"
            })
    void showsAnOutline(String value, String outline) throws JsonProcessingException {
        assertThat(Masked.value(AgentMask.PARTIAL, JSON.readTree(value))).isEqualTo(JSON.readTree(outline));
    }

    @Test
    void showsAllOrNothing() throws JsonProcessingException {
        var value = JSON.readTree("\"alice@example.com\"");

        assertThat(Masked.value(AgentMask.NONE, value)).isEqualTo(value);
        assertThat(Masked.value(AgentMask.FULL, value).isNull()).isTrue();
        assertThat(Masked.text(AgentMask.NONE, "85123A")).isEqualTo("85123A");
        assertThat(Masked.text(AgentMask.PARTIAL, "85123A")).isEqualTo("8…");
        assertThat(Masked.text(AgentMask.FULL, "85123A")).isNull();
        assertThat(Masked.number(AgentMask.NONE, 6)).isEqualTo(6);
        assertThat(Masked.number(AgentMask.PARTIAL, 6)).isNull();
    }
}
