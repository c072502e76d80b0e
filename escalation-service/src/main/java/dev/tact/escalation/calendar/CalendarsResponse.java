package dev.tact.escalation.calendar;

import java.util.List;

/** All calendars, by id. */
record CalendarsResponse(List<CalendarResponse> calendars) {}
