package dev.tact.escalation.voice;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a call has come to; it travels with the call, signed, and is kept nowhere.
 *
 * @param language en or fr
 * @param misses how many times in a row nothing was heard or understood
 */
@RegisterForReflection
record CallState(String language, int misses) {}
