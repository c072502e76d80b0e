package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.HeldCase;
import java.util.Optional;

/**
 * Something that another feature knows of a case, for its holder. It is read in the transaction that records the reading, after it was made
 * sure that the case is theirs.
 */
public interface ContextPart {

    /** What it is called in the context, in camelCase. */
    String name();

    /** What the holder may know of it now, as JSON shows it; empty where it has nothing to do with the case. */
    Optional<?> of(HeldCase held);
}
