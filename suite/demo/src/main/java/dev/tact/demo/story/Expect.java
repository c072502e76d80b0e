package dev.tact.demo.story;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Unexpected;

/** What must be so for the story to be true. */
final class Expect {

    private Expect() {}

    /** @throws Unexpected with the expectation and what was said instead */
    static void that(boolean holds, String expectation, Answer said) {
        if (!holds) {
            throw new Unexpected("Expected: " + expectation + ". " + said.request() + " said: " + said.body());
        }
    }

    static void that(boolean holds, String expectation) {
        if (!holds) {
            throw new Unexpected("Expected: " + expectation + ".");
        }
    }
}
