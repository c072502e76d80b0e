package dev.tact.profile.registry;

/** How much harm a disclosure could do. {@code SPECIAL} is a special category of GDPR art. 9. */
public enum Sensitivity {
    NORMAL,
    SENSITIVE,
    SPECIAL
}
