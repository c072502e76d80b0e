package dev.tact.escalation.calendar;

/** Hears that a calendar is another now, in the transaction in which it became so. */
public interface CalendarListener {

    void changed(String calendar);
}
