package dev.tact.profile.inference;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one inference was drawn from, by whom it may be asked.
 *
 * @param version of the rule and of what it takes for usual
 * @param purpose under which it was made
 * @param items which counted, the first {@value #MOST}
 * @param days which counted, the latest {@value #MOST}
 */
@RegisterForReflection
record Evidence(String version, String purpose, Instant madeAt, List<String> items, List<LocalDate> days) {

    static final int MOST = 50;
}
