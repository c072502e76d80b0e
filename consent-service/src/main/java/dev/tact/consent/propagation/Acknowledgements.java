package dev.tact.consent.propagation;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.rights.RightsService;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what the parts say they have done. Saying it again changes nothing; what was applied stays applied. */
@ApplicationScoped
@Transactional
class Acknowledgements {

    private final AcknowledgementRepository acknowledgements;
    private final Propagation propagation;
    private final RightsService rights;
    private final Clock clock;

    Acknowledgements(
            AcknowledgementRepository acknowledgements, Propagation propagation, RightsService rights, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.propagation = propagation;
        this.rights = rights;
        this.clock = clock;
    }

    void acknowledge(AcknowledgementRequest said, String client) {
        var part = Part.of(said.part())
                .orElseThrow(() -> refused("part", "is no part of Tact", "n'est pas une partie de Tact"));
        if (!part.spokenForBy(client)) {
            throw Problems.forbidden();
        }
        var about = about(said);
        var state = PartState.valueOf(said.state().name());
        switch (about.kind()) {
            case EVENT -> {
                if (!propagation.acknowledged(UUID.fromString(about.reference()), part, state, said.code())) {
                    throw new EventNotFound();
                }
            }
            case RIGHTS_REQUEST ->
                rights.report(UUID.fromString(about.reference()), part, state, said.at(), said.code());
            case ACK -> propagation.acknowledgedUnder(about.reference(), part, state, said.code());
        }
        acknowledgements.keep(
                about.kind(), about.reference(), part, said.state(), said.at(), said.code(), clock.instant());
    }

    private static About about(AcknowledgementRequest said) {
        var named = new ArrayList<About>();
        add(named, Kind.ACK, said.ack());
        add(named, Kind.EVENT, said.eventId());
        add(named, Kind.RIGHTS_REQUEST, said.rightsRequestId());
        if (named.size() != 1) {
            throw refused(
                    "ack",
                    "exactly one of ack, eventId and rightsRequestId is needed",
                    "il faut exactement un de ack, eventId et rightsRequestId");
        }
        return named.getFirst();
    }

    private static void add(List<About> named, Kind kind, @Nullable Object reference) {
        if (reference != null) {
            named.add(new About(kind, reference.toString()));
        }
    }

    private static Problem refused(String field, String en, String fr) {
        return Problems.invalid().violation(field, Text.of(en, fr));
    }

    /** What an acknowledgement names. */
    enum Kind {
        ACK,
        EVENT,
        RIGHTS_REQUEST
    }

    private record About(Kind kind, String reference) {}
}
