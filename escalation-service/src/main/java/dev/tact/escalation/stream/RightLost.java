package dev.tact.escalation.stream;

/** What a stream was opened with holds no longer: the conversation is gone, or is this reader's no more. */
@SuppressWarnings("serial")
final class RightLost extends RuntimeException {}
