package dev.tact.gate;

/** The decision on one category of one subject's data. Only this package makes them, so that none can be made up. */
public sealed interface Decision {

    String category();

    Reason reason();

    /** Opaque; kept with the use it allowed, and what the subject asks an explanation by. */
    String decisionId();

    /** The category may be used, now, for the purpose asked. */
    final class Allowed implements Decision {
        private final String category;
        private final Reason reason;
        private final String decisionId;
        private final boolean explicit;

        Allowed(String category, Reason reason, String decisionId, boolean explicit) {
            this.category = category;
            this.reason = reason;
            this.decisionId = decisionId;
            this.explicit = explicit;
        }

        /** Whether by explicit consent to the use of special categories of data (GDPR art. 9(2)(a)). */
        public boolean explicit() {
            return explicit;
        }

        @Override
        public String category() {
            return category;
        }

        @Override
        public Reason reason() {
            return reason;
        }

        @Override
        public String decisionId() {
            return decisionId;
        }
    }

    /** The category must not be used for the purpose asked. */
    final class Denied implements Decision {
        private final String category;
        private final Reason reason;
        private final String decisionId;

        Denied(String category, Reason reason, String decisionId) {
            this.category = category;
            this.reason = reason;
            this.decisionId = decisionId;
        }

        @Override
        public String category() {
            return category;
        }

        @Override
        public Reason reason() {
            return reason;
        }

        @Override
        public String decisionId() {
            return decisionId;
        }
    }
}
