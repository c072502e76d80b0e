package dev.tact.profile.tracking;

import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.writekeys.WriteKey;
import java.util.UUID;

/** Who sends messages, and so of whom they may be. */
sealed interface Sender {

    /** How what it says of somebody came to be known. */
    default Origin origin() {
        return Origin.OBSERVED;
    }

    /** What the person is shown as the source. */
    String source();

    /** A customer who is signed in: everything is of the customer, whatever a message says. */
    record Customer(UUID subject, String source) implements Sender {
        @Override
        public Origin origin() {
            return Origin.DECLARED;
        }
    }

    /** A service that may write of anybody. */
    record Service(String source) implements Sender {}

    /** Whoever holds this write key. */
    record KeyHolder(WriteKey key) implements Sender {
        /** Apart from every other source, whatever the key is called. */
        @Override
        public String source() {
            return "write-key/" + key.name();
        }
    }
}
