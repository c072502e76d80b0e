package dev.tact.profile.writekeys;

import java.util.List;

/** Every key in force, the oldest first. */
public record WriteKeysResponse(List<WriteKeyResponse> writeKeys) {}
