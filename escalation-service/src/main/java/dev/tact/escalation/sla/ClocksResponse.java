package dev.tact.escalation.sla;

import java.util.List;

/** The clocks of a case, the one started first in front. */
record ClocksResponse(List<ClockResponse> clocks) {}
