package dev.tact.consent.restore;

import dev.tact.consent.hold.Hold;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Begins restorations, and tells how far they have come. */
@ApplicationScoped
@Transactional
class RestorationService {

    private static final Logger LOG = Logger.getLogger(RestorationService.class);

    private final RestorationRepository restorations;
    private final RestoreConfig config;
    private final Hold hold;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    RestorationService(
            RestorationRepository restorations, RestoreConfig config, Hold hold, Audit audit, Clock clock, Ids ids) {
        this.restorations = restorations;
        this.config = config;
        this.hold = hold;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** Begins one, or answers with the one that runs. */
    RestorationResponse begin(UUID officer) {
        if (!hold.isOn()) {
            throw new RestorationNotNeeded();
        }
        var id = ids.next();
        if (restorations.add(id, officer, clock.instant(), config.parts().keySet())) {
            LOG.infof("restoration begun: id=%s", id);
            audit.record(officer, "restoration.begin", id.toString(), Map.of());
        }
        return restorations.running().map(RestorationResponse::from).orElseThrow(RestorationNotNeeded::new);
    }

    RestorationResponse find(UUID id) {
        return restorations.find(id).map(RestorationResponse::from).orElseThrow(RestorationNotFound::new);
    }
}
