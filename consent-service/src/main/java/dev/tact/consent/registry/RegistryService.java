package dev.tact.consent.registry;

import dev.tact.consent.purpose.Purposes;
import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What officers do about purposes. */
@ApplicationScoped
@Transactional
class RegistryService {

    private static final Logger LOG = Logger.getLogger(RegistryService.class);

    private final RegistryRepository registry;
    private final Registrations registrations;
    private final Purposes purposes;
    private final RegistryConfig config;
    private final Audit audit;
    private final Clock clock;

    RegistryService(
            RegistryRepository registry,
            Registrations registrations,
            Purposes purposes,
            RegistryConfig config,
            Audit audit,
            Clock clock) {
        this.registry = registry;
        this.registrations = registrations;
        this.purposes = purposes;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    RegistrationsResponse list() {
        return RegistrationsResponse.from(registrations.all());
    }

    RegistrationResponse find(String code) {
        return RegistrationResponse.from(registrations.require(code));
    }

    /** Registers a purpose; it comes into force with its first notice. */
    RegistrationResponse register(PurposeRequest request, UUID officer) {
        registry.hold();
        if (!registry.versions(request.code()).isEmpty()) {
            throw new PurposeCodeTaken();
        }
        if (registry.purposes() >= config.purposes()) {
            throw new RegistryFull();
        }
        var first = request.version().toDefinition(request.code(), 1, clock.instant());
        first.check(purposes.current().categories().keySet(), "version.");
        registry.add(first);
        record(officer, "purpose.registered", first.code(), first.version());
        return find(first.code());
    }

    /** Adds a version to a purpose; it comes into force when it is published. */
    VersionResponse propose(String code, VersionRequest request, UUID officer) {
        var registration = registrations.hold(code);
        registration.requireOpen();
        if (registration.versions().size() >= config.versions()) {
            throw new RegistryFull();
        }
        var next = request.toDefinition(code, registration.nextVersion(), clock.instant());
        next.check(purposes.current().categories().keySet(), "");
        registration.requireStillAsked(next);
        registry.add(next);
        record(officer, "purpose.version-proposed", code, next.version());
        return VersionResponse.from(next, registration);
    }

    /** Brings a version into force under the notice that applies; refuses one that people have to be asked about. */
    RegistrationResponse publish(String code, int version, UUID officer) {
        registrations.hold(code).requirePublishable(version);
        registry.publish(code, version, clock.instant());
        record(officer, "purpose.version-published", code, version);
        return find(code);
    }

    /** Ends a purpose: from now on every decision about it denies and nobody is asked. */
    RegistrationResponse retire(String code, UUID officer) {
        var registration = registrations.hold(code);
        registration.requireRetirable();
        registry.retire(code, clock.instant());
        record(
                officer,
                "purpose.retired",
                code,
                registration.applying().orElseThrow().version());
        return find(code);
    }

    private void record(UUID officer, String action, String code, int version) {
        LOG.infof("%s: purpose=%s version=%d", action, code, version);
        audit.record(officer, action, code, Map.of("version", Integer.toString(version)));
    }
}
