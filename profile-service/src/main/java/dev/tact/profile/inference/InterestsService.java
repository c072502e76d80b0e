package dev.tact.profile.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.inference.InferencesResponse.Inference;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What customers see of their inferences, and how they start anew. */
@ApplicationScoped
class InterestsService {

    private final Inferences inferences;
    private final InferenceRepository repository;
    private final Attributes attributes;
    private final Registry registry;
    private final SubjectSealers sealers;
    private final UseLog uses;
    private final ObjectMapper json;

    InterestsService(
            Inferences inferences,
            InferenceRepository repository,
            Attributes attributes,
            Registry registry,
            SubjectSealers sealers,
            UseLog uses,
            ObjectMapper json) {
        this.inferences = inferences;
        this.repository = repository;
        this.attributes = attributes;
        this.registry = registry;
        this.sealers = sealers;
        this.uses = uses;
        this.json = json;
    }

    ResetResponse reset(UUID subject) {
        return new ResetResponse(
                inferences.resetInterests(subject, items -> use(subject, InferenceRules.INTEREST_KEYS, items)));
    }

    InferencesResponse inferences(UUID subject) {
        var sealer = sealers.of(subject);
        return QuarkusTransaction.requiringNew().call(() -> {
            var evidence = new HashMap<String, Evidence>();
            repository.evidence(subject).forEach(one -> evidence.put(one.key(), open(one, sealer)));
            var found = attributes.all(subject, sealer).stream()
                    .filter(kept -> kept.source().equals(Inferences.SOURCE))
                    .flatMap(kept ->
                            Stream.ofNullable(evidence.get(kept.key())).map(drawn -> Inference.from(kept, drawn)))
                    .toList();
            var keys = found.stream().map(Inference::key).toList();
            uses.record(use(subject, keys, found.size()), sealer);
            return new InferencesResponse(found);
        });
    }

    private Use use(UUID subject, List<String> keys, int items) {
        var categories = keys.stream()
                .map(registry::categoryOfAttribute)
                .distinct()
                .sorted()
                .toList();
        return Use.byOwner(subject, categories, items);
    }

    private Evidence open(InferenceRepository.SealedEvidence one, SubjectSealer sealer) {
        try {
            return json.readValue(sealer.open(Inferences.cell(one.id()), one.sealed()), Evidence.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("opened evidence is none", unreadable);
        }
    }
}
