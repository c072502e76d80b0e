package dev.tact.escalation.cannedreply;

/** An answer as it stands. */
record CannedReply(String id, long version, CannedReplyRequest words) {}
