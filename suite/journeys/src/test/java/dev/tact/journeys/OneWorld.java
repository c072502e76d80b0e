package dev.tact.journeys;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test the same {@link World}: started for the first, stopped after the last. */
final class OneWorld implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneWorld.class))
                .computeIfAbsent(Attempt.class, _ -> Attempt.make(), Attempt.class)
                .world();
    }

    /** The one attempt to start it: where that fails, the next test does not spend minutes on failing again. */
    private record Attempt(
            @Nullable World started, @Nullable RuntimeException failure) implements AutoCloseable {

        static Attempt make() {
            try {
                return new Attempt(World.start(), null);
            } catch (RuntimeException broken) {
                return new Attempt(null, broken);
            }
        }

        World world() {
            if (started == null) {
                throw new IllegalStateException("Tact did not start", failure);
            }
            return started;
        }

        @Override
        public void close() {
            if (started != null) {
                started.close();
            }
        }
    }
}
