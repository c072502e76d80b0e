package dev.tact.escalation.evaluation;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.trigger.Turn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param language which the notice is worded in; the rules read French and English alike
 * @param previous what was said before, oldest first
 */
public record TriggerEvaluationRequest(
        @NotBlank @Size(max = 4000) String text,
        @Nullable Language language,
        @Nullable @Size(max = 20) List<@NotNull @Valid Previous> previous) {

    public record Previous(
            @NotNull Author author,
            @NotBlank @Size(max = 4000) String text) {

        /** Without the words. */
        @Override
        public String toString() {
            return "Previous[author=" + author + "]";
        }
    }

    List<Turn> before() {
        return previous == null
                ? List.of()
                : previous.stream()
                        .map(turn -> new Turn(turn.author(), turn.text()))
                        .toList();
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "TriggerEvaluationRequest";
    }
}
