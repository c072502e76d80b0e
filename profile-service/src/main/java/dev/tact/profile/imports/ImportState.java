package dev.tact.profile.imports;

/** How far an import is. */
enum ImportState {
    STAGING,
    QUEUED,
    RUNNING,
    DONE,
    ABANDONED
}
