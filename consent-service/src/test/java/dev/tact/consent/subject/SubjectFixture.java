package dev.tact.consent.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People in every state, made without a history. */
public final class SubjectFixture {

    public static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final UUID EVENT = UUID.fromString("00000000-0000-7000-8000-000000000002");
    public static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final long EPOCH = 7;

    private int dial = 2;
    private boolean restricted;
    private Set<String> objections = Set.of();
    private boolean erasureRequested;
    private boolean guardianPending;
    private Origin origin = Origin.CUSTOMER;
    private @Nullable LocalDate minorUntil;
    private @Nullable Instant optedOutAt;
    private final List<Consent> consents = new ArrayList<>();

    private SubjectFixture() {}

    public static SubjectFixture somebody() {
        return new SubjectFixture();
    }

    public SubjectFixture dial(int level) {
        dial = level;
        return this;
    }

    public SubjectFixture restricted() {
        restricted = true;
        return this;
    }

    public SubjectFixture objectingTo(String purpose) {
        objections = Set.of(purpose);
        return this;
    }

    public SubjectFixture askingForErasure() {
        erasureRequested = true;
        return this;
    }

    public SubjectFixture waitingForAGuardian() {
        guardianPending = true;
        return minorUntil(LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusYears(1));
    }

    public SubjectFixture minorUntil(LocalDate day) {
        minorUntil = day;
        return this;
    }

    /** What a guardian agreed to. */
    public SubjectFixture givenByGuardian(String purpose, String category) {
        origin = Origin.GUARDIAN;
        return given(purpose, category);
    }

    public SubjectFixture optedOutAt(Instant seen) {
        optedOutAt = seen;
        return this;
    }

    public SubjectFixture with(String purpose, String category, ConsentStatus status) {
        return with(purpose, category, status, true, false, false, null);
    }

    public SubjectFixture given(String purpose, String category) {
        return with(purpose, category, ConsentStatus.GIVEN);
    }

    public SubjectFixture givenUntil(String purpose, String category, Instant end) {
        return with(purpose, category, ConsentStatus.GIVEN, true, false, false, end);
    }

    public SubjectFixture givenToAnOldNotice(String purpose, String category) {
        return with(purpose, category, ConsentStatus.GIVEN, true, false, true, null);
    }

    public SubjectFixture givenWithoutExpressStatement(String purpose, String category) {
        return with(purpose, category, ConsentStatus.GIVEN, false, false, false, null);
    }

    public SubjectFixture givenDespiteTheSignal(String purpose, String category) {
        return with(purpose, category, ConsentStatus.GIVEN, true, true, false, null);
    }

    private SubjectFixture with(
            String purpose,
            String category,
            ConsentStatus status,
            boolean explicit,
            boolean signalPresent,
            boolean outdated,
            @Nullable Instant expiresAt) {
        consents.add(new Consent(
                new Slot(purpose, category),
                status,
                origin,
                1,
                1,
                outdated,
                explicit,
                signalPresent,
                SINCE,
                expiresAt,
                EPOCH,
                EVENT));
        return this;
    }

    public Subject build() {
        return new Subject(
                ID,
                EPOCH,
                new Standing(dial, restricted, objections, erasureRequested, guardianPending, minorUntil, optedOutAt),
                consents);
    }
}
