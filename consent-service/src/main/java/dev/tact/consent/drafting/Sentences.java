package dev.tact.consent.drafting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a notice says in one language. Each sentence is one line, so that the hash over them is of these sentences alone. */
public record Sentences(
        @NotBlank @Size(max = 200) @Pattern(regexp = LINE) String title,
        @NotBlank @Size(max = 2_000) @Pattern(regexp = LINE) String what,
        @NotBlank @Size(max = 2_000) @Pattern(regexp = LINE) String why,
        @NotBlank @Size(max = 2_000) @Pattern(regexp = LINE) String who,
        @NotBlank @Size(max = 2_000) @Pattern(regexp = LINE) String until,
        @NotBlank @Size(max = 2_000) @Pattern(regexp = LINE) String changeMind) {

    private static final String LINE = "[^\\p{Cntrl}\\u2028\\u2029]*";

    /** SHA-256 of language and sentences, one per line. */
    String contentHash(String language) {
        return Hashes.of(language, title, what, why, who, until, changeMind);
    }
}
