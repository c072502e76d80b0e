package dev.tact.profile.registry;

/** How much of a value an agent sees before asking for it: all, an outline, or nothing. */
public enum AgentMask {
    NONE,
    PARTIAL,
    FULL
}
