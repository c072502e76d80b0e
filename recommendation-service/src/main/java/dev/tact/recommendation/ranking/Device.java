package dev.tact.recommendation.ranking;

/** What a list is looked at on. */
public enum Device {
    /** A small screen holds fewer. */
    PHONE(6),
    TABLET(10),
    DESKTOP(10),
    OTHER(10);

    private final int items;

    Device(int items) {
        this.items = items;
    }

    /** How many items a list has there, unless the call says. */
    int items() {
        return items;
    }
}
