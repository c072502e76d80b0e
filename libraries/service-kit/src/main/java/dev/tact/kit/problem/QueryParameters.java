package dev.tact.kit.problem;

import dev.tact.kit.language.Text;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of the wrong type is malformed (400). Jakarta REST has it absent (404, §3.2), as it rightly has a path that
 * names nothing.
 */
@Provider
public class QueryParameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            long.class, Long::valueOf,
            Long.class, Long::valueOf,
            boolean.class, QueryParameters::truth,
            Boolean.class, QueryParameters::truth,
            UUID.class, UUID::fromString);

    @Override
    @SuppressWarnings("unchecked") // the reader is found by the type it reads
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var reader = reader(type);
        var name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst();
        return reader.isEmpty() || name.isEmpty() ? null : (ParamConverter<T>) new Strict(name.get(), reader.get());
    }

    private static Optional<Function<String, Object>> reader(Class<?> type) {
        return type.isEnum() ? Optional.of(value -> constant(type, value)) : Optional.ofNullable(READERS.get(type));
    }

    private static Object constant(Class<?> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(value))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private record Strict(String name, Function<String, Object> reader) implements ParamConverter<Object> {

        @Override
        public Object fromString(String value) {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException unreadable) {
                throw Problems.invalid()
                        .violation(name, Text.of("is not of the type asked for", "n'est pas du type attendu"));
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
