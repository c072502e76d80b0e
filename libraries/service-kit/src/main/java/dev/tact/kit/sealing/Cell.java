package dev.tact.kit.sealing;

import java.util.UUID;

/**
 * Where a sealed value lives. It is bound to this place: moved to another table, column, row or subject, it no longer opens. An
 * older value of the same cell put back in its place opens: nothing sealed tells which of two values was the last.
 */
public record Cell(String table, String column, UUID row) {}
