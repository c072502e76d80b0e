package dev.tact.profile.view;

import java.util.UUID;

/** Who stands behind a view: a service alone cannot read a person. */
sealed interface Presence {

    /** The subject themselves, through a service. */
    record Subject() implements Presence {}

    /** An agent who holds a case of the subject. */
    record Agent(String displayName, UUID caseId) implements Presence {}
}
