package dev.tact.escalation.rating;

/**
 * How resolutions were rated.
 *
 * @param score between 1 and 5, to one decimal
 * @param people how many customers rated, rounded as every published number of people is
 */
public record AverageRating(double score, long people) {}
