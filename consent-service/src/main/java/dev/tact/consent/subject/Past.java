package dev.tact.consent.subject;

import java.util.Optional;

/**
 * What held for a person at an epoch, as events tell it.
 *
 * @param choice what the person had said last about the category in question
 */
public record Past(Subject subject, Optional<ConsentEvent> choice) {}
