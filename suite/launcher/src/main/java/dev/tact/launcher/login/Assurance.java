package dev.tact.launcher.login;

/** How sure Keycloak is to be of the person. */
public enum Assurance {
    /** Password. */
    AAL1,
    /** Password and one-time code. */
    AAL2
}
