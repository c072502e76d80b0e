package dev.tact.profile.uses;

import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sealers of those whom requests are about. */
@ApplicationScoped
public class SubjectSealers {

    private final Sealing sealing;

    SubjectSealers(Sealing sealing) {
        this.sealing = sealing;
    }

    /**
     * The subject's sealer; a first call makes the key.
     *
     * @throws SubjectErased when the subject was erased
     */
    public SubjectSealer of(UUID subject) {
        return Optional.ofNullable(sealing.of(List.of(subject)).get(subject)).orElseThrow(SubjectErased::new);
    }
}
