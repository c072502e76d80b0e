package dev.tact.consent.access;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** This decision point as it makes itself known. An address that cannot identify it keeps the service from starting. */
@Startup
@ApplicationScoped
class DecisionPoint {

    private final Optional<URI> url;
    private final boolean searchable;

    DecisionPoint(AccessConfig config) {
        this.url = config.url();
        this.searchable = config.search().enabled();
        url.ifPresent(DecisionPoint::check);
    }

    /** @param askedAt where the metadata were asked for */
    MetadataResponse metadata(URI askedAt) {
        var base = url.orElse(askedAt).toString();
        return MetadataResponse.at(base.endsWith("/") ? base.substring(0, base.length() - 1) : base, searchable);
    }

    private static void check(URI url) {
        // AuthZEN §9.1.1
        if (!url.isAbsolute() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("consent.access.url must be absolute, without query or fragment");
        }
    }
}
