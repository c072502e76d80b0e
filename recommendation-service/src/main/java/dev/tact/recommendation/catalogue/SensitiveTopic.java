package dev.tact.recommendation.catalogue;

/** What an item may tell of the person who has it: the special categories of GDPR art. 9 (1). */
public enum SensitiveTopic {
    ETHNIC_ORIGIN,
    POLITICS,
    BELIEF,
    TRADE_UNION,
    GENETICS,
    BIOMETRICS,
    HEALTH,
    SEX_LIFE
}
