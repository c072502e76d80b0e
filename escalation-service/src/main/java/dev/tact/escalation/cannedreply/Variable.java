package dev.tact.escalation.cannedreply;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an answer may have filled in: about the desk and the case, nothing about the customer. */
enum Variable {
    AGENT_NAME("agentName"),
    CASE_NUMBER("caseNumber"),
    OPENING_HOURS("openingHours");

    private final String spelt;

    Variable(String spelt) {
        this.spelt = spelt;
    }

    static Optional<Variable> spelt(String name) {
        return Arrays.stream(values()).filter(one -> one.spelt.equals(name)).findFirst();
    }

    /** All of them, as answers spell them. */
    static String all() {
        return Arrays.stream(values()).map(one -> "{" + one.spelt + "}").collect(Collectors.joining(", "));
    }
}
