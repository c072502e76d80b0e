package dev.tact.profile.inference;

import dev.tact.profile.attributes.Lineage;
import dev.tact.profile.history.History;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Sensitivity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One inference that may be made: from the events of one type to one attribute, under one purpose. There is none to or from
 * anything sensitive, nor from a special category (GDPR art. 9): such a rule cannot be constructed.
 *
 * @param caller the service it is made for
 */
record InferenceRule(Definition output, Definition input, String purpose, String caller, Inferring inferring) {

    /** The inference itself; it reads nothing but what it is given. */
    @FunctionalInterface
    interface Inferring {

        /** @param since what happened before does not count for interests, where given */
        Optional<Inferred> infer(History history, LocalDate today, @Nullable Instant since);
    }

    InferenceRule {
        Stream.of(output, input)
                .filter(definition -> definition.sensitivity() != Sensitivity.NORMAL)
                .findFirst()
                .ifPresent(sensitive -> {
                    throw new SensitiveInference(sensitive.name());
                });
    }

    String key() {
        return output.name();
    }

    /** The categories that have to be allowed for it to be made: of what goes in and of what comes out. */
    List<String> categories() {
        return Stream.of(input.category(), output.category()).distinct().toList();
    }

    List<String> derivedFrom() {
        return Lineage.of(List.of(input));
    }
}
