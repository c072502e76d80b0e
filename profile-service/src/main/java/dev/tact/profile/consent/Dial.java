package dev.tact.profile.consent;

import dev.tact.gate.Decisions;
import dev.tact.gate.Reason;
import java.util.EnumSet;
import java.util.Set;

/** How much of what a subject consented to is used: contract and law do not depend on it. */
public final class Dial {

    private static final Set<Reason> BEYOND_THE_DIAL = EnumSet.of(Reason.CONTRACT, Reason.LEGAL_OBLIGATION);
    private static final int THIS_VISIT_ONLY = 1;

    private Dial() {}

    /** Whether what is allowed is allowed of the events of the current visit only. */
    public static boolean thisVisitOnly(Decisions decisions) {
        return decisions.dial() <= THIS_VISIT_ONLY
                && decisions.allowed().stream().anyMatch(decision -> !BEYOND_THE_DIAL.contains(decision.reason()));
    }
}
