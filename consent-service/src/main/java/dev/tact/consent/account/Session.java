package dev.tact.consent.account;

import java.time.Instant;

/**
 * One sign-in that still holds, in one browser or terminal.
 *
 * @param address of the network it was begun from, as Keycloak saw it
 */
record Session(String id, Instant startedAt, Instant lastUsedAt, String address) {}
