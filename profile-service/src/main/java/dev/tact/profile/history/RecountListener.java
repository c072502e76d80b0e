package dev.tact.profile.history;

import java.util.UUID;

/** Hears, in the transaction that does it, that a subject's histories were counted anew and may be drawn from again. */
public interface RecountListener {

    void recounted(long ref, UUID subject);
}
