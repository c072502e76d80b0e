package dev.tact.recommendation.models;

import dev.tact.recommendation.models.ModelFiles.Written;
import dev.tact.recommendation.training.TrainingRows.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of the model, from its order to its end. A revision is the same version as the rows are later, without the contributors who
 * departed since; it is never judged again, since nothing may stand between a departure and its effect.
 */
@Entity
class ModelVersion {

    /** Where a version stands. */
    enum State {
        TRAINING,
        /** Trained, passed, kept; may be published. */
        READY,
        PUBLISHED,
        /** Not fit to be published; there is no file. */
        REFUSED,
        /** Superseded and no longer kept. */
        RETIRED
    }

    /** How good it was on the time split. */
    record Metrics(int questions, double ndcg, double recall, double popularityNdcg, double popularityRecall) {}

    /**
     * What a training is told.
     *
     * @param popularityExponent how much less what many have is shown: weights towards an item are divided by its relative number of
     *     contributors to this power
     */
    record Parameters(double ridge, double popularityExponent, int support) {}

    @Id
    private int version;

    @Version
    private long lockVersion;

    private int revision;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String refusal;
    private double progress;
    private double ridge;
    private double popularityExponent;
    private int support;
    private @Nullable Integer mitigates;
    private Instant requestedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Instant publishedAt;
    private @Nullable Long trainingMillis;
    private @Nullable Long departure;
    private @Nullable LocalDate cutOn;
    private @Nullable Integer contributors;
    private @Nullable Integer items;
    private @Nullable Long weights;
    private @Nullable Integer questions;
    private @Nullable Double ndcg;

    @Column(name = "recall")
    private @Nullable Double recall;

    private @Nullable Double popularityNdcg;
    private @Nullable Double popularityRecall;
    private @Nullable String file;
    private @Nullable String hash;
    private @Nullable Long place;
    private @Nullable String stateFile;
    private @Nullable UUID stateKey;
    private @Nullable Double bound;
    private @Nullable Double drift;
    private @Nullable Instant solvedAt;

    @SuppressWarnings("UnusedVariable") // read by the statement that claims
    private boolean solveWanted;

    private @Nullable UUID solveHolder;

    @SuppressWarnings("UnusedVariable") // read by the statements that claim
    private @Nullable Instant solveUntil;

    @SuppressWarnings("UnusedVariable") // read by the statement that asks what all know
    private @Nullable Long solveDeparture;

    @SuppressWarnings("UnusedVariable") // likewise
    private @Nullable Long solvePlace;

    @SuppressWarnings("UnusedVariable") // read by the statements that claim
    private boolean follows;

    private @Nullable UUID leaseHolder;

    @SuppressWarnings("UnusedVariable") // read by the statements that claim
    private @Nullable Instant leaseUntil;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ModelVersion() {}

    private ModelVersion(int version, Parameters parameters, @Nullable Integer mitigates, Instant now) {
        this.version = version;
        this.revision = 1;
        this.state = State.TRAINING;
        this.ridge = parameters.ridge();
        this.popularityExponent = parameters.popularityExponent();
        this.support = parameters.support();
        this.mitigates = mitigates;
        this.requestedAt = now;
        this.follows = true;
    }

    static ModelVersion order(int version, Parameters parameters, Instant now) {
        return new ModelVersion(version, parameters, null, now);
    }

    /** A twin of another version, trained to put right what the gate found of that one. */
    static ModelVersion mitigate(int mitigated, int version, Parameters parameters, Instant now) {
        return new ModelVersion(version, parameters, mitigated, now);
    }

    boolean leasedBy(UUID holder) {
        return holder.equals(leaseHolder);
    }

    boolean solvedBy(UUID holder) {
        return holder.equals(solveHolder);
    }

    /** Trained and fit. */
    void ready(Trained trained, Written files, Instant now) {
        demand(State.TRAINING);
        record(trained);
        state = State.READY;
        finish(now);
        name(files);
        place = trained.place().change();
        bound = trained.bound();
        solvedAt = now;
    }

    /** A training begins: until it ends, nothing later than this may be forgotten that it would have to follow. */
    void startFrom(Place known) {
        demand(State.TRAINING);
        departure = known.departure();
        place = known.change();
    }

    /** The penalty was chosen on a validation split. */
    void choose(double chosen) {
        demand(State.TRAINING);
        ridge = chosen;
    }

    /** Whether it was ordered with parameters of its own, that are not to be chosen. */
    boolean mitigating() {
        return mitigates != null;
    }

    /** Trained and not fit; what was measured is kept, the model is not. */
    void refuse(Trained trained, String why, Instant now) {
        record(trained);
        refuse(why, now);
    }

    /** Not fit, or no longer. */
    void refuse(String why, Instant now) {
        state = State.REFUSED;
        refusal = why;
        unname();
        finish(now);
    }

    void publish(Instant now) {
        demand(State.READY);
        state = State.PUBLISHED;
        publishedAt = now;
    }

    /** Another version takes its place; it is kept for a return. */
    void supersede() {
        demand(State.PUBLISHED);
        state = State.READY;
    }

    void retire() {
        demand(State.READY);
        state = State.RETIRED;
        unname();
        release();
    }

    /** Whoever worked on it does so no more. */
    void release() {
        leaseHolder = null;
        leaseUntil = null;
        solveHolder = null;
        solveUntil = null;
    }

    /** Its state was lost: it cannot follow, and is to be solved anew. */
    void loseTrack() {
        follows = false;
        leaseHolder = null;
        leaseUntil = null;
    }

    /** It is solved anew beside what goes on: until that ends, nothing later than this may be forgotten. */
    void solveFrom(Place known) {
        solveDeparture = known.departure();
        solvePlace = known.change();
    }

    /** The same version, as the rows are at another place. */
    void revise(Revision revised, Written files, Instant now) {
        revision++;
        name(files);
        contributors = revised.state().contributors();
        items = revised.model().items().size();
        weights = revised.model().weights();
        bound = revised.bound();
        if (revised.solvedAnew()) {
            solvedAt = now;
            solveWanted = false;
            follows = true;
            solveDeparture = null;
            solvePlace = null;
            drift = revised.drift();
            release();
        }
        if (state == State.PUBLISHED) {
            publishedAt = now;
        }
        reach(revised.place());
    }

    /** Whether it keeps up with what changes, and does not wait to be solved anew. */
    boolean follows() {
        return follows;
    }

    /** It needs nothing else to be as the rows are there. */
    void reach(Place there) {
        departure = there.departure();
        place = there.change();
        leaseHolder = null;
        leaseUntil = null;
    }

    private void name(Written files) {
        file = files.file();
        hash = files.hash();
        stateFile = files.stateFile();
        stateKey = files.stateKey();
    }

    private void unname() {
        file = null;
        hash = null;
        stateFile = null;
        stateKey = null;
    }

    private void record(Trained trained) {
        departure = trained.place().departure();
        contributors = trained.contributors();
        items = trained.items();
        weights = trained.weights();
        cutOn = trained.measured().cutOn();
        var findings = trained.measured().findings();
        questions = findings.questions();
        ndcg = findings.ndcg().mean();
        recall = findings.recall().mean();
        popularityNdcg = findings.popularityNdcg();
        popularityRecall = findings.popularityRecall();
        trainingMillis = trained.took().toMillis();
    }

    private void finish(Instant now) {
        progress = 1;
        finishedAt = now;
        leaseHolder = null;
        leaseUntil = null;
    }

    private void demand(State needed) {
        if (state != needed) {
            throw new IllegalStateException("a version that is " + state + " is not " + needed);
        }
    }

    int version() {
        return version;
    }

    int revision() {
        return revision;
    }

    State state() {
        return state;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    double progress() {
        return progress;
    }

    Parameters parameters() {
        return new Parameters(ridge, popularityExponent, support);
    }

    /** The version this one puts right. */
    @Nullable
    Integer mitigates() {
        return mitigates;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    Duration trainingDuration() {
        return trainingMillis == null ? null : Duration.ofMillis(trainingMillis);
    }

    /** The latest departure it knows of; 0 before it was trained. */
    long departure() {
        return departure == null ? 0 : departure;
    }

    @Nullable
    LocalDate cutOn() {
        return cutOn;
    }

    @Nullable
    Integer contributors() {
        return contributors;
    }

    @Nullable
    Integer items() {
        return items;
    }

    @Nullable
    Long weights() {
        return weights;
    }

    @Nullable
    String file() {
        return file;
    }

    @Nullable
    String hash() {
        return hash;
    }

    /** Absent where it is not known what changes it follows. */
    OptionalLong place() {
        return place == null ? OptionalLong.empty() : OptionalLong.of(place);
    }

    @Nullable
    String stateFile() {
        return stateFile;
    }

    @Nullable
    UUID stateKey() {
        return stateKey;
    }

    @Nullable
    Double bound() {
        return bound;
    }

    @Nullable
    Double drift() {
        return drift;
    }

    @Nullable
    Instant solvedAt() {
        return solvedAt;
    }

    /** Null until it was measured. */
    @Nullable
    Metrics metrics() {
        if (questions == null || ndcg == null || recall == null || popularityNdcg == null || popularityRecall == null) {
            return null;
        }
        return new Metrics(questions, ndcg, recall, popularityNdcg, popularityRecall);
    }
}
