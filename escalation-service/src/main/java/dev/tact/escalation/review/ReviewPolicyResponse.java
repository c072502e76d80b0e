package dev.tact.escalation.review;

/** What a reviewer goes by. */
public record ReviewPolicyResponse(String policy) {}
