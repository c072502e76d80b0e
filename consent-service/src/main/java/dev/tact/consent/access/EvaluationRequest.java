package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One question, as AuthZEN asks it; members it does not name are ignored, as it says. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvaluationRequest(
        @Nullable Entity subject,
        @Nullable Action action,
        @Nullable Entity resource,
        @Nullable JsonNode context) {

    /** A subject or a resource. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entity(
            @Nullable String type,
            @Nullable String id,
            @Nullable JsonNode properties) {

        static Entity of(String type, String id) {
            return new Entity(type, id, null);
        }

        Entity withId(String other) {
            return new Entity(type, other, properties);
        }
    }

    /** What is to be done: for Tact, a purpose. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(@Nullable String name, @Nullable JsonNode properties) {

        static Action named(String name) {
            return new Action(name, null);
        }
    }

    /** This question, completed by defaults; what an item says itself replaces a default whole. */
    EvaluationRequest over(EvaluationRequest defaults) {
        return new EvaluationRequest(
                subject == null ? defaults.subject : subject,
                action == null ? defaults.action : action,
                resource == null ? defaults.resource : resource,
                // a null is as good as nothing, here as in the other members
                context == null || context.isNull() ? defaults.context : context);
    }
}
