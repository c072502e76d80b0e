package dev.tact.escalation.stream;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param id resumes right after it; null for those that mark no position
 */
record Event(@Nullable String id, String name, Object data) {

    /** Without the data. */
    @Override
    public String toString() {
        return "Event[name=" + name + "]";
    }
}
