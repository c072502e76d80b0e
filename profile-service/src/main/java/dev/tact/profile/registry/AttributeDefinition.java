package dev.tact.profile.registry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** One kind of attribute that may be kept: its category, how long, and what for. Read-only here. */
@Entity
@Immutable
class AttributeDefinition {

    @Id
    private String key;

    @Column(nullable = false)
    private String category;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "attribute_definition_purpose", joinColumns = @JoinColumn(name = "key"))
    private Set<RegisteredPurpose> purposes;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected AttributeDefinition() {}

    Registry.Definition definition() {
        return new Registry.Definition(
                key,
                category,
                purposes.stream().map(RegisteredPurpose::purpose).collect(Collectors.toUnmodifiableSet()));
    }
}
