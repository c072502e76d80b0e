package dev.tact.escalation.evaluation;

import dev.tact.escalation.trigger.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** An evaluation as it is sealed. */
@RegisterForReflection(targets = {Evidence.class, Trigger.class})
record Evidence(List<Trigger> triggers) {}
