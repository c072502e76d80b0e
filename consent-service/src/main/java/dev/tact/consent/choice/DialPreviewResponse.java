package dev.tact.consent.choice;

import dev.tact.consent.decision.Reason;
import java.util.List;

/** What would be decided with the dial elsewhere. */
public record DialPreviewResponse(int level, List<Outlook> purposes) {

    /** One purpose: allowed where at least one of its categories is. */
    public record Outlook(String purpose, boolean decision, Reason reason) {}
}
