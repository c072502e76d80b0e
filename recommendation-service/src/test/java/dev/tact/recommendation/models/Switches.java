package dev.tact.recommendation.models;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which models were opened, and fails when told to. */
@ApplicationScoped
class Switches implements ModelSwitch {

    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public void opening(PublishedModel.Served served) {
        opened.add(name(served));
        if (failing) {
            throw new IllegalStateException("told to");
        }
    }

    List<String> opened() {
        return opened;
    }

    void failing(boolean fails) {
        failing = fails;
    }

    static String name(PublishedModel.Served served) {
        return served.version() + "." + served.revision();
    }
}
