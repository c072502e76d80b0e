package dev.tact.consent.restore;

import dev.tact.consent.rights.Part;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a restoration has come. */
public record RestorationResponse(
        UUID restorationId,

        @Schema(
                description =
                        "INCOMPLETE: a part does not answer and is asked again. COMPLETED: decisions are made again."
                                + " ABANDONED: a backup was put back once more, begin anew")
        Restoration.State state,

        Instant startedAt,
        @Nullable Instant completedAt,
        List<PartResponse> parts,

        @Schema(description = "People of whom something stricter or newer was taken over")
        long subjectsChanged,

        @Schema(description = "Erasures that were taken up again")
        long erasuresResumed) {

    public record PartResponse(
            Part part,
            State state,

            @Schema(description = "People it remembers, as far as it was read")
            long subjectsRead,

            @Schema(description = "People of whom it knew something that this database does not")
            long subjectsAhead,

            @Schema(description = "Why it could not be read on, where it could not") @Nullable
            String code) {

        public enum State {
            READING,
            READ,
            FAILED
        }

        private static PartResponse from(Restoration.PartRead found) {
            var state = found.whole() ? State.READ : found.code() == null ? State.READING : State.FAILED;
            return new PartResponse(found.part(), state, found.read(), found.ahead(), found.code());
        }
    }

    static RestorationResponse from(Restoration found) {
        return new RestorationResponse(
                found.id(),
                found.state(),
                found.startedAt(),
                found.completedAt(),
                found.parts().stream().map(PartResponse::from).toList(),
                found.subjectsChanged(),
                found.erasuresResumed());
    }
}
