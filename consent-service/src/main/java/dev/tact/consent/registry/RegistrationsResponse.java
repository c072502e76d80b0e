package dev.tact.consent.registry;

import dev.tact.kit.language.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Every purpose ever registered, in short. */
public record RegistrationsResponse(List<Entry> purposes) {

    /** A purpose in short. */
    public record Entry(
            String code,
            Text name,
            Registration.State state,

            @Schema(description = "The version that applies, or applied last") @Nullable
            Integer version,

            @Nullable Integer noticeVersion,
            int newestVersion) {}

    static RegistrationsResponse from(List<Registration> registrations) {
        return new RegistrationsResponse(
                registrations.stream().map(RegistrationsResponse::entry).toList());
    }

    private static Entry entry(Registration registration) {
        var newest = registration.versions().getLast();
        var latest = registration.latest().orElse(null);
        return new Entry(
                registration.code(),
                registration.applying().orElse(newest).name(),
                registration.state(),
                latest == null ? null : latest.version(),
                latest == null ? null : latest.notice(),
                newest.version());
    }
}
