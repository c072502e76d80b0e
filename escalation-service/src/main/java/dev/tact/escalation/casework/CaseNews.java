package dev.tact.escalation.casework;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Tells everybody who follows cases what happened to one. */
@ApplicationScoped
class CaseNews {

    private final List<CaseListener> listeners;
    private final SupportCaseRepository cases;

    CaseNews(@All List<CaseListener> listeners, SupportCaseRepository cases) {
        this.listeners = listeners;
        this.cases = cases;
    }

    private void tell(Consumer<CaseListener> news) {
        listeners.forEach(news);
        // what they made of the case is read by statements that know nothing of what is not written yet
        cases.flush();
    }

    void opened(SupportCase opened) {
        tell(listener -> listener.opened(opened.facts()));
    }

    void moved(SupportCase moved, CaseMove move) {
        tell(listener -> listener.moved(moved.facts(), move));
    }

    void moved(List<CaseFacts> moved, CaseMove move) {
        if (!moved.isEmpty()) {
            tell(listener -> listener.moved(moved, move));
        }
    }

    void answered(SupportCase answered) {
        tell(listener -> listener.answered(answered.facts()));
    }

    void raised(SupportCase raised) {
        tell(listener -> listener.raised(raised.facts()));
    }

    void aged(SupportCase aged) {
        tell(listener -> listener.aged(aged.facts()));
    }

    void customerWrote(SupportCase about) {
        tell(listener -> listener.customerWrote(about.facts()));
    }
}
