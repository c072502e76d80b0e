package dev.tact.profile.imports;

/** How far an import is. */
enum ImportState {
    RECEIVING,
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED
}
