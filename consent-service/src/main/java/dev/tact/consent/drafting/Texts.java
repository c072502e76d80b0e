package dev.tact.consent.drafting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** A notice in both languages; neither can be forgotten. */
public record Texts(
        @NotNull @Valid Sentences en, @NotNull @Valid Sentences fr) {

    /** SHA-256 of the languages' hashes, in their alphabetical order, one per line. */
    String contentHash() {
        return Hashes.of(en.contentHash("en"), fr.contentHash("fr"));
    }
}
