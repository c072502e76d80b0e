package dev.tact.recommendation.ranking;

/** What a list is looked at on. */
public enum Device {
    PHONE,
    TABLET,
    DESKTOP,
    OTHER
}
