package dev.tact.profile.attributes;

import java.util.Map;
import java.util.UUID;

/** Follows what is known of subjects, in the transaction that changes it; a listener that throws undoes the change. */
public interface AttributeListener {

    /** What is used under this key of these subjects, by reference, may be another value now, or none. */
    void changed(String key, Map<Long, UUID> subjects);
}
