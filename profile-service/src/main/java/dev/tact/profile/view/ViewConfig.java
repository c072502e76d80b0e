package dev.tact.profile.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a view shows. */
@ConfigMapping(prefix = "profile.view")
interface ViewConfig {

    /** The most events shown one by one: the most recently recorded ones. What there is of older ones, the history tells. */
    @WithDefault("100")
    int events();

    /** The most items of the history in full: those that occurred last. */
    @WithDefault("200")
    int items();

    /** The most items of the history in columns: those that occurred last. */
    @WithDefault("500")
    int columnItems();
}
