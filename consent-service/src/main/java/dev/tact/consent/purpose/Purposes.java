package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The purposes that are in force. A purpose that is not here cannot be consented to, and no decision allows it. The registry is
 * kept in memory and read again as soon as its version in the database is another, whichever replica published.
 */
@Startup
@ApplicationScoped
public class Purposes {

    private static final Object SEEN = new Object();

    private final PurposeRepository purposes;
    private final TransactionSynchronizationRegistry transaction;
    private final AtomicReference<Registry> latest;

    Purposes(PurposeRepository purposes, TransactionSynchronizationRegistry transaction) {
        this.purposes = purposes;
        this.transaction = transaction;
        this.latest = new AtomicReference<>(purposes.read());
    }

    /** The registry as it is now, and for the rest of a transaction the one this transaction saw first. */
    public Registry current() {
        if (transaction.getTransactionKey() == null) {
            return at(purposes.version());
        }
        if (transaction.getResource(SEEN) instanceof Registry seen) {
            return seen;
        }
        var current = at(purposes.version());
        transaction.putResource(SEEN, current);
        return current;
    }

    /** The registry for whoever has just read its version; another than asked for where something was published since. */
    public Registry at(long version) {
        var known = latest.get();
        if (known.version() == version) {
            return known;
        }
        var read = purposes.read();
        latest.set(read);
        return read;
    }

    /** In the order they are shown. */
    public List<Purpose> all() {
        return current().all();
    }

    /** The codes of those that are so. */
    public Set<String> codes(Predicate<Purpose> which) {
        return all().stream().filter(which).map(Purpose::code).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Purpose> find(String code) {
        return current().find(code);
    }

    /** The purpose of that code; refuses with 404 where there is none. */
    public Purpose require(String code) {
        return current().require(code);
    }

    /** The purpose as it was in force at that moment. */
    public Optional<Purpose> past(String code, Instant at) {
        return purposes.past(code, at);
    }

    /** The name of a category, for people. */
    public Text category(String code) {
        return latest.get().category(code);
    }
}
