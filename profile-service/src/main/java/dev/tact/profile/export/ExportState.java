package dev.tact.profile.export;

/** How far an export is. */
enum ExportState {
    PREPARING,
    READY,
    FAILED,
    EXPIRED
}
