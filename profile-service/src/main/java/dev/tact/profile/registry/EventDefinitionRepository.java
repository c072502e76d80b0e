package dev.tact.profile.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class EventDefinitionRepository implements PanacheRepositoryBase<EventDefinition, String> {}
