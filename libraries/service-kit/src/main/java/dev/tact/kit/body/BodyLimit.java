package dev.tact.kit.body;

import dev.tact.kit.problem.Problems;
import jakarta.inject.Provider;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/** Answers 413 to a body over the limit: by its announced length where there is one, else as soon as it has read too much. */
@jakarta.ws.rs.ext.Provider
class BodyLimit implements ReaderInterceptor {

    // a provider: interceptors are made before the configuration of the run is known
    private final Provider<BodyConfig> config;

    BodyLimit(Provider<BodyConfig> config) {
        this.config = config;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != InputStream.class) {
            var limit = config.get().limit().asLongValue();
            var announced = context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
            if (announced != null && isOver(announced, limit)) {
                throw Problems.tooLarge();
            }
            context.setInputStream(new BoundedStream(context.getInputStream(), limit));
        }
        return context.proceed();
    }

    private boolean isOver(String announced, long limit) {
        try {
            return Long.parseLong(announced) > limit;
        } catch (NumberFormatException malformed) {
            throw Problems.malformed();
        }
    }
}
