package dev.tact.consent.purpose;

import java.util.List;

/** The registry as it goes out. */
public record PurposesResponse(List<PurposeResponse> purposes) {}
