package dev.tact.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.subjects.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is known of somebody, as imports, events and inferences would have it kept. */
@ApplicationScoped
public class Known {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final Attributes attributes;
    private final SubjectDirectory subjects;
    private final ObjectMapper json;

    Known(Attributes attributes, SubjectDirectory subjects, ObjectMapper json) {
        this.attributes = attributes;
        this.subjects = subjects;
        this.json = json;
    }

    @Transactional
    public void observed(UUID subject, String key, String value, String source, int day) {
        keep(subject, key, value, Attribute.Origin.OBSERVED, source, day, List.of());
    }

    @Transactional
    public void inferred(UUID subject, String key, String value) {
        keep(subject, key, value, Attribute.Origin.INFERRED, "inference", 0, List.of("purchases"));
    }

    private void keep(
            UUID subject,
            String key,
            String value,
            Attribute.Origin origin,
            String source,
            int day,
            List<String> derivedFrom) {
        try {
            var learnt = new Attribute.New(
                    subject,
                    key,
                    json.readTree(value),
                    origin,
                    source,
                    new BigDecimal("0.80"),
                    LONG_AGO.plusSeconds(86_400L * day),
                    derivedFrom);
            attributes.keep(attributes.seal(List.of(learnt)), subjects.enter(List.of(subject)));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
