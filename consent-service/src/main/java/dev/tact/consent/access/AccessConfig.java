package dev.tact.consent.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How much one call to the decision point may ask. */
@ConfigMapping(prefix = "consent.access")
interface AccessConfig {

    /** The most people one call may be about. */
    @WithDefault("500")
    int subjects();

    /** The most questions one call may put. */
    @WithDefault("5000")
    int evaluations();

    /** Where callers reach this decision point; empty: where the metadata were asked for. */
    Optional<URI> url();

    Search search();

    /** Whether and how the decision point may be searched. */
    interface Search {

        /** Whether searches are answered: they list people, so a company has to want them. */
        @WithDefault("false")
        boolean enabled();

        /** How many results a page holds where none is asked for. */
        @WithDefault("100")
        int page();

        /** The most results of a page, and the most candidates a call looks at. */
        @WithDefault("500")
        int largestPage();
    }
}
