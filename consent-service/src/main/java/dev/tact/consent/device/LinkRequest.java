package dev.tact.consent.device;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The device the person signed in on. */
public record LinkRequest(@NotBlank @Size(max = 200) String deviceToken) {}
