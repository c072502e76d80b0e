package dev.tact.verifier.entry;

/**
 * What an entry commits to, as long as it was not erased.
 *
 * @param document JSON, in any spelling: it is hashed in its canonical one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Opening(byte[] salt, byte[] document) {}
