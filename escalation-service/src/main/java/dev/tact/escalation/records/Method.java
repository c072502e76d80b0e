package dev.tact.escalation.records;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How lists are made in general. */
public record Method(
        String text,
        List<Parameter> mainParameters,
        @Nullable Model model) {

    public Method {
        Objects.requireNonNull(text);
        mainParameters = Lists.orEmpty(mainParameters);
    }

    public record Parameter(String code, String text) {

        public Parameter {
            Objects.requireNonNull(code);
            Objects.requireNonNull(text);
        }
    }

    public record Model(String version) {

        public Model {
            Objects.requireNonNull(version);
        }
    }
}
