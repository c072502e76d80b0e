package dev.tact.consent.guardian;

import java.util.List;

/** Those you speak for. */
public record WardsResponse(List<WardResponse> wards) {}
