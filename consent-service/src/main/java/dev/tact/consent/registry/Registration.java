package dev.tact.consent.registry;

import dev.tact.consent.purpose.LegalBasis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A purpose with its whole history.
 *
 * @param versions by number
 * @param publications in their order
 */
public record Registration(String code, List<Definition> versions, List<Publication> publications) {

    /** Where a purpose stands. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        RETIRED
    }

    public State state() {
        if (publications.isEmpty()) {
            return State.PROPOSED;
        }
        return publications.getLast().retired() ? State.RETIRED : State.IN_FORCE;
    }

    /** What was published last, be it the end of the purpose. */
    public Optional<Publication> latest() {
        return publications.isEmpty() ? Optional.empty() : Optional.of(publications.getLast());
    }

    /** The version published last. */
    public Optional<Definition> applying() {
        return latest().map(publication -> version(publication.version()));
    }

    public Definition version(int number) {
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(VersionNotFound::new);
    }

    public boolean has(int number) {
        return versions.stream().anyMatch(version -> version.version() == number);
    }

    public int nextVersion() {
        return versions.getLast().version() + 1;
    }

    /** When a version first came into force. */
    public Optional<Instant> since(int version) {
        return publications.stream()
                .filter(publication -> publication.version() == version)
                .findFirst()
                .map(Publication::at);
    }

    /** When a version that was in force stopped being so. */
    public Optional<Instant> until(int version) {
        if (since(version).isEmpty()) {
            return Optional.empty();
        }
        return publications.stream()
                .filter(publication -> publication.version() > version || publication.retired())
                .findFirst()
                .map(Publication::at);
    }

    /** How a version goes beyond the one that applies. */
    public Set<Widening> widens(Definition version) {
        return applying().map(version::widens).orElse(Set.of());
    }

    /** Refuses once the purpose is retired. */
    public void requireOpen() {
        if (state() == State.RETIRED) {
            throw new PurposeRetired();
        }
    }

    /** Refuses a version that no notice can tell of any more. */
    public void requireTellable(int version) {
        requireOpen();
        var wanted = version(version);
        if (applying().filter(applying -> applying.version() > wanted.version()).isPresent()) {
            throw new VersionNotNewer();
        }
    }

    /** Refuses to bring a version into force with a notice that asks nobody, where people have to be asked. */
    public void requireAgreed(int version, boolean material) {
        requireTellable(version);
        requireStillAsked(version(version));
        if (material) {
            return;
        }
        var widens = widens(version(version));
        if (state() == State.PROPOSED || !widens.isEmpty()) {
            throw new MaterialNoticeNeeded(widens);
        }
    }

    /**
     * Refuses to let a purpose that people are asked about do without their answer (EDPB Guidelines 05/2020, §122): what was
     * withdrawn would be allowed.
     */
    void requireStillAsked(Definition next) {
        var asked = applying()
                .filter(applying -> applying.legalBasis() == LegalBasis.CONSENT)
                .isPresent();
        if (asked && next.legalBasis() != LegalBasis.CONSENT) {
            throw new ConsentNotReplaceable();
        }
    }

    /** Refuses to bring a version into force under the notice that applies, where it takes another. */
    void requirePublishable(int version) {
        requireOpen();
        var wanted = version(version);
        var applying = applying().orElseThrow(PurposeNotInForce::new);
        if (wanted.version() <= applying.version()) {
            throw new VersionNotNewer();
        }
        requireAgreed(version, false);
    }

    void requireRetirable() {
        requireOpen();
        if (!applying().orElseThrow(PurposeNotInForce::new).restrictable()) {
            throw new PurposeOrderedByLaw();
        }
    }
}
