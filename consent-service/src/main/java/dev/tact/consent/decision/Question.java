package dev.tact.consent.decision;

import java.util.UUID;

/**
 * May this caller use this category of this person's data for this purpose?
 *
 * @param caller the service the data are for
 * @param signal whether the request at hand carries an opt-out signal
 */
public record Question(UUID subject, String purpose, String category, String caller, boolean signal) {}
