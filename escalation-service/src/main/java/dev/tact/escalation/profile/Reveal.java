package dev.tact.escalation.profile;

/** What came of asking profile-service for one value. */
public sealed interface Reveal {

    /** As a code, for records. */
    String outcome();

    /** It is shown. */
    record Shown(Revealed revealed) implements Reveal {

        @Override
        public String outcome() {
            return "SHOWN";
        }
    }

    /** It is not for agents, or the customer does not allow it now. */
    record NotForSupport(String category, String reason) implements Reveal {

        @Override
        public String outcome() {
            return "NOT_FOR_SUPPORT";
        }
    }

    /** The customer has no such value. */
    record Unknown() implements Reveal {

        @Override
        public String outcome() {
            return "UNKNOWN";
        }
    }

    /** The agent's second factor is too old by now. */
    record StepUp(String challenge) implements Reveal {

        @Override
        public String outcome() {
            return "STEP_UP_REQUIRED";
        }
    }

    /** It did not answer, or not as agreed. */
    record Unavailable() implements Reveal {

        @Override
        public String outcome() {
            return "UNAVAILABLE";
        }
    }
}
