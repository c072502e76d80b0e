package dev.tact.consent.rights;

import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What privacy officers do about requests. Whatever opens a person's words or changes a request is on record. */
@ApplicationScoped
@Transactional
class RightsOffice {

    private static final Set<RightsClaim.State> OPEN =
            EnumSet.of(RightsClaim.State.IN_PROGRESS, RightsClaim.State.INCOMPLETE);

    private final RightsClaimRepository requests;
    private final Words words;
    private final Audit audit;
    private final Clock clock;

    RightsOffice(RightsClaimRepository requests, Words words, Audit audit, Clock clock) {
        this.requests = requests;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    RightsQueueResponse queue(
            RightsClaim.@Nullable State state,
            RightsClaim.@Nullable Kind kind,
            boolean overdue,
            @Nullable String cursor,
            int limit) {
        var states = state == null ? EnumSet.allOf(RightsClaim.State.class) : EnumSet.of(state);
        if (overdue) {
            states.retainAll(OPEN);
        }
        var kinds = kind == null ? EnumSet.allOf(RightsClaim.Kind.class) : EnumSet.of(kind);
        var now = clock.instant();
        var after = cursor == null ? Place.FIRST : Place.read(cursor);
        var found = requests.due(states, kinds, overdue ? now : Place.LAST.at(), after.at(), after.id(), limit + 1);
        var page = found.subList(0, Math.min(found.size(), limit));
        return new RightsQueueResponse(
                page.stream()
                        .map(request -> RightsQueueResponse.Entry.from(request, now))
                        .toList(),
                found.size() > limit
                        ? new Place(page.getLast().dueAt(), page.getLast().id()).write()
                        : null);
    }

    RightsCaseResponse open(UUID id, UUID officer) {
        var request = requests.findByIdOptional(id).orElseThrow(RightsRequestNotFound::new);
        audit.record(officer, "rights-request.open", id.toString(), Map.of());
        return RightsCaseResponse.from(request, words, clock.instant());
    }

    RightsCaseResponse extend(UUID id, ExtensionRequest asked, UUID officer) {
        var now = clock.instant();
        var request = lock(id);
        request.extend(asked.months(), sealed(request, Words.EXTENSION_REASON, asked.reason()), now);
        return done(
                request,
                officer,
                "rights-request.extend",
                Map.of("months", asked.months().toString()),
                now);
    }

    RightsCaseResponse refuse(UUID id, RefusalRequest asked, UUID officer) {
        var now = clock.instant();
        var request = lock(id);
        request.refuse(sealed(request, Words.REFUSAL_REASON, asked.reason()), now);
        return done(request, officer, "rights-request.refuse", Map.of(), now);
    }

    /** Notes what an officer found a part to have done, where no machine can tell. */
    RightsCaseResponse report(UUID id, String part, PartReportRequest found, UUID officer) {
        var now = clock.instant();
        var request = lock(id);
        var reported = Part.of(part).orElseThrow(RightsRequestNotFound::new);
        if (!request.isOpen() || !request.kind().reportedByOfficers(reported)) {
            throw new PartReportsItself();
        }
        var state = PartState.valueOf(found.state().name());
        request.report(reported, state, now, found.code());
        var codes = new HashMap<>(Map.of("part", reported.code(), "state", state.name()));
        if (found.code() != null) {
            codes.put("code", found.code());
        }
        return done(request, officer, "rights-request.report", codes, now);
    }

    private RightsCaseResponse done(
            RightsClaim request, UUID officer, String action, Map<String, String> codes, Instant now) {
        audit.record(officer, action, request.id().toString(), codes);
        return RightsCaseResponse.from(request, words, now);
    }

    private RightsClaim lock(UUID id) {
        return requests.lock(id).orElseThrow(RightsRequestNotFound::new);
    }

    private byte[] sealed(RightsClaim request, String column, String reason) {
        return Objects.requireNonNull(words.seal(request.subject(), column, request.id(), reason));
    }
}
