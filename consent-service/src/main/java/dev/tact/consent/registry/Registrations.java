package dev.tact.consent.registry;

import dev.tact.consent.purpose.UnknownPurpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;

/** Every purpose ever registered, with its history. */
@ApplicationScoped
public class Registrations {

    private final RegistryRepository registry;

    Registrations(RegistryRepository registry) {
        this.registry = registry;
    }

    /** By the order of their codes; as many as the registry takes. */
    @Transactional
    public List<Registration> all() {
        var publications = registry.publications().stream().collect(Collectors.groupingBy(Publication::code));
        return registry.versions().stream().collect(Collectors.groupingBy(Definition::code)).entrySet().stream()
                .map(of ->
                        new Registration(of.getKey(), of.getValue(), publications.getOrDefault(of.getKey(), List.of())))
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
    }

    /** The purpose of that code; refuses with 404 where none was ever registered. */
    @Transactional
    public Registration require(String code) {
        var versions = registry.versions(code);
        if (versions.isEmpty()) {
            throw new UnknownPurpose();
        }
        return new Registration(code, versions, registry.publications(code));
    }

    /** The same, kept from all others who would change the registry until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Registration hold(String code) {
        registry.hold();
        return require(code);
    }
}
