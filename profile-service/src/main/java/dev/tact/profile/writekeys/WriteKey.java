package dev.tact.profile.writekeys;

import java.util.UUID;

/** A key that somebody presented and that holds. */
public record WriteKey(UUID id, String name, Kind kind) {

    /** Where a key lives, and so how far it is believed. */
    public enum Kind {
        /** On a server: its events may be of anybody. */
        SERVER("tws_"),
        /** In a page that everybody can read: its events are a device's, never a customer's. */
        BROWSER("twb_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }
}
