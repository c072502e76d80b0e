package dev.tact.kit.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes time-ordered identifiers (UUIDv7, RFC 9562 §5.7). */
@ApplicationScoped
public class Ids {

    private final TimeBasedEpochGenerator ordered = Generators.timeBasedEpochGenerator();
    private final TimeBasedEpochRandomGenerator generator = Generators.timeBasedEpochRandomGenerator();

    public UUID next() {
        return generator.generate();
    }

    /**
     * Greater than every id this process got here before, within one millisecond too: for rows that are read in the order
     * they were recorded. The price is that one can be guessed from its neighbour, so it must not be a secret.
     */
    public UUID nextInOrder() {
        return ordered.generate();
    }
}
