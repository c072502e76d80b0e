package dev.tact.escalation.routing;

/** Whether somebody is at the desk. */
enum Presence {
    /** Takes offers. */
    ONLINE,
    /** Keeps what they have, and is offered nothing. */
    AWAY,
    OFFLINE
}
