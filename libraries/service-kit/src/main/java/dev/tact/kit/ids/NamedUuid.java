package dev.tact.kit.ids;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** The same name in the same namespace is the same identifier, everywhere and always (UUIDv5, RFC 9562 §5.5). */
public final class NamedUuid {

    /** The published namespace of imported subjects: UUIDv5 of {@code https://tact.dev/subjects} in the URL namespace. */
    public static final UUID SUBJECTS = UUID.fromString("832c8f6d-bb2b-5603-9b62-cf0e33d47459");

    private NamedUuid() {}

    public static UUID of(UUID namespace, String name) {
        return Generators.nameBasedGenerator(namespace).generate(name);
    }
}
