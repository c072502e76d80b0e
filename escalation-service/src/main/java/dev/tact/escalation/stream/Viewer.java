package dev.tact.escalation.stream;

import java.util.UUID;

/** Who at the desk looks on. */
record Viewer(UUID id, boolean supervisor) {}
