package dev.tact.escalation.sla;

import java.util.List;

/** The policies, the most urgent first. */
record PoliciesResponse(List<PolicyResponse> policies) {}
