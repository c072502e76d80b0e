package dev.tact.kit.outbox;

import java.util.Map;
import java.util.UUID;

/** What came back from a subscriber for one request. */
sealed interface Reply {

    /** It answered as agreed; an event without an answer it left out. */
    record Answered(Map<UUID, Answer> answers) implements Reply {}

    /** It refused what was sent: with fewer events it may accept some. */
    record Refused(String code) implements Reply {}

    /** It is not there, or not well: nothing else will get through now. */
    record Unavailable(String code) implements Reply {}
}
