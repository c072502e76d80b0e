package dev.tact.consent.registry;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A purpose with all its versions. */
public record RegistrationResponse(
        String code,
        Registration.State state,

        @Schema(description = "The version that applies, or applied last; null where none ever did") @Nullable
        Integer version,

        @Nullable Integer noticeVersion,

        @Schema(description = "Answers to an older notice than this one are OUTDATED") @Nullable
        Integer requiredNoticeVersion,

        @Nullable Instant retiredAt,
        List<VersionResponse> versions) {

    static RegistrationResponse from(Registration registration) {
        var latest = registration.latest().orElse(null);
        return new RegistrationResponse(
                registration.code(),
                registration.state(),
                latest == null ? null : latest.version(),
                latest == null ? null : latest.notice(),
                latest == null ? null : latest.requiredNotice(),
                latest == null || !latest.retired() ? null : latest.at(),
                registration.versions().stream()
                        .map(version -> VersionResponse.from(version, registration))
                        .toList());
    }
}
