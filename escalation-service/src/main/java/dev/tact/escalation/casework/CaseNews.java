package dev.tact.escalation.casework;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells everybody who follows cases what happened to one. */
@ApplicationScoped
class CaseNews {

    private final List<CaseListener> listeners;

    CaseNews(@All List<CaseListener> listeners) {
        this.listeners = listeners;
    }

    void opened(SupportCase opened) {
        listeners.forEach(listener -> listener.opened(opened.facts()));
    }

    void moved(SupportCase moved, CaseMove move) {
        listeners.forEach(listener -> listener.moved(moved.facts(), move));
    }

    void answered(SupportCase answered) {
        listeners.forEach(listener -> listener.answered(answered.facts()));
    }

    void raised(SupportCase raised) {
        listeners.forEach(listener -> listener.raised(raised.facts()));
    }

    void customerWrote(SupportCase about) {
        listeners.forEach(listener -> listener.customerWrote(about.facts()));
    }
}
