package dev.tact.recommendation.feedback;

/** What a customer says, or does, with something recommended. */
enum FeedbackType {
    CLICK,
    ADD,
    PURCHASE,
    /** Not this item for now. */
    DISMISS,
    /** Never again anything of this item's category. */
    NEVER_CATEGORY,
    /** Never again this item. */
    NOT_INTERESTED;

    /** Whether it keeps something out of later lists. */
    boolean suppresses() {
        return switch (this) {
            case DISMISS, NEVER_CATEGORY, NOT_INTERESTED -> true;
            case CLICK, ADD, PURCHASE -> false;
        };
    }
}
