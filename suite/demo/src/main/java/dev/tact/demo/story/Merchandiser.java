package dev.tact.demo.story;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Api;
import dev.tact.demo.http.Cast;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the models. */
public final class Merchandiser {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Api api;
    private final Api anybody;

    public Merchandiser(Cast cast, Api api) {
        this.api = api;
        this.anybody = cast.anybody();
    }

    /** The model whose lists everybody sees, if there is one. */
    public Optional<TrainedModel> published() {
        var model = anybody.get("/v1/recommendations/anonymous?limit=1")
                .expect(200)
                .as(Recommendations.class)
                .model();
        return Optional.ofNullable(model)
                .map(found ->
                        api.get("/v1/models/" + found.version()).expect(200).as(TrainedModel.class));
    }

    /** Trains a model from the customers who allow it; the first one that passes the gate publishes itself. */
    public TrainedModel train(Consumer<TrainedModel> progress) {
        var version = api.post("/v1/models").expect(202).json().path("version").asText();
        var quiet = api.quietly();
        return Patience.until(LONGEST, "end of the training", () -> {
            var said = quiet.get("/v1/models/" + version).expect(200);
            var model = said.as(TrainedModel.class);
            progress.accept(model);
            Expect.that(!model.state().equals("REFUSED"), "a model that passes the gate", said);
            return model.state().equals("TRAINING") ? Optional.empty() : Optional.of(model);
        });
    }

    /** Asks for a version to be published, with whatever answer comes. */
    public Answer publish(String version) {
        return api.put("/v1/models/published", Map.of("version", version));
    }
}
