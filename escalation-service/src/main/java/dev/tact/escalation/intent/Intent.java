package dev.tact.escalation.intent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a customer may want of the assistant. */
public enum Intent {
    WHAT_DATA,
    WHERE_FROM,
    WHY_THIS,
    WHO_USED,
    SHARED_WITH,
    HOW_LONG,
    HOW_IT_WORKS,
    WHAT_IF_WITHDRAWN,
    WITHDRAW,
    DIAL,
    RECTIFY,
    OBJECT,
    EXPORT,
    ERASE,
    CONTEST,
    /** Asks whether a machine answers. */
    MACHINE,
    WHO_ARE_YOU,
    HUMAN,
    /** Everything that is none of the others, and everything that is not understood surely enough. */
    OUT_OF_SCOPE;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As the labelled sets and the answers write it. */
    public String code() {
        return code;
    }

    public static Optional<Intent> of(String code) {
        return Arrays.stream(values())
                .filter(intent -> intent.code.equals(code))
                .findFirst();
    }
}
