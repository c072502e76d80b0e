package dev.tact.kit.sealing;

import java.util.UUID;

/** Where a sealed value lives. It is bound to this place: moved to another column, row or subject, it no longer opens. */
public record Cell(String table, String column, UUID row) {}
