package dev.tact.profile.presence;

import java.util.UUID;

/** Who stands behind a request about a person: a service alone cannot read one. */
public sealed interface Presence {

    /** The subject themselves, through a service. */
    record Subject() implements Presence {}

    /** An agent who holds a case of the subject. */
    record Agent(UUID id, String displayName, UUID caseId) implements Presence {}
}
