package dev.tact.consent.notice;

import java.time.Instant;
import java.util.UUID;

/** A notice and the record of its being shown. */
public record Showing(UUID servedNoticeId, Notice notice, Instant servedAt) {}
