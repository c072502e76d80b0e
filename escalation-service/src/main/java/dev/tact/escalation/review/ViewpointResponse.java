package dev.tact.escalation.review;

/** The customer's own view of what they contest. */
public record ViewpointResponse(String viewpoint) {

    /** Without the words. */
    @Override
    public String toString() {
        return "ViewpointResponse";
    }
}
