package dev.tact.profile.knowledge;

import dev.tact.profile.uses.LastUse;
import dev.tact.profile.words.Words;
import java.time.Instant;

/** A use that happened: when, by which service, and what for. */
public record PastUse(Instant at, String service, String who, String purpose, String why) {

    static PastUse from(LastUse use, Words words) {
        return new PastUse(
                use.at(), use.service(), words.service(use.service()), use.purpose(), words.purpose(use.purpose()));
    }
}
