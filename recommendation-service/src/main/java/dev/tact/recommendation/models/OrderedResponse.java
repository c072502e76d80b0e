package dev.tact.recommendation.models;

/** A version that was ordered. */
record OrderedResponse(String version) {}
