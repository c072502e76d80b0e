package dev.tact.consent.choice;

import dev.tact.consent.subject.Subject;

/** Where the dial stands. */
public record DialResponse(int level, long epoch) {

    static DialResponse from(Subject subject) {
        return new DialResponse(subject.standing().dial(), subject.epoch());
    }
}
