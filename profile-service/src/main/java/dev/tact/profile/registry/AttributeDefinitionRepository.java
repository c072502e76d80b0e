package dev.tact.profile.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AttributeDefinitionRepository implements PanacheRepositoryBase<AttributeDefinition, String> {}
