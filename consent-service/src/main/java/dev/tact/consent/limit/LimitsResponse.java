package dev.tact.consent.limit;

import dev.tact.consent.subject.Subject;
import java.util.List;

/** What a person had stopped, whatever they consented to. */
public record LimitsResponse(long epoch, boolean restricted, List<String> objections) {

    static LimitsResponse from(Subject subject) {
        return new LimitsResponse(
                subject.epoch(),
                subject.standing().restricted(),
                subject.standing().objections().stream().sorted().toList());
    }
}
