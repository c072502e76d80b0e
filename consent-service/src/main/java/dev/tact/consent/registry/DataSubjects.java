package dev.tact.consent.registry;

import dev.tact.kit.language.Text;

/** Whose data a purpose is about (GDPR art. 30(1)(c)). */
public enum DataSubjects {
    CUSTOMERS,
    VISITORS,
    STAFF;

    public Text text() {
        return switch (this) {
            case CUSTOMERS -> Text.of("Customers", "Clients");
            case VISITORS -> Text.of("Visitors without an account", "Visiteurs sans compte");
            case STAFF -> Text.of("Staff", "Personnel");
        };
    }
}
