package dev.tact.escalation.routing;

import java.util.List;

/** The queues, in the order in which they are asked whether they take a case. */
record QueuesResponse(List<QueueResponse> queues) {}
