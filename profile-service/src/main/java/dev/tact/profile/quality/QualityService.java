package dev.tact.profile.quality;

import dev.tact.kit.disclosure.Disclosure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells what was published last. */
@ApplicationScoped
class QualityService {

    private final QualityRepository quality;

    QualityService(QualityRepository quality) {
        this.quality = quality;
    }

    QualityResponse read() {
        return quality.published()
                .orElseGet(() -> new QualityResponse(null, Disclosure.LEAST, Disclosure.STEP, List.of(), List.of()));
    }
}
