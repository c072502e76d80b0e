package dev.tact.profile.registry;

/** A definition was published or retired here. */
record RegistryChanged() {}
