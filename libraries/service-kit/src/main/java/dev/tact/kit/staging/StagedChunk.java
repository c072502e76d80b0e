package dev.tact.kit.staging;

/**
 * Some consecutive rows of a file, as the service cut them.
 *
 * @param firstLine the line of the file that the first row stands on
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record StagedChunk(int number, long firstLine, byte[] body) {}
