package dev.tact.recommendation.ranking;

import dev.tact.recommendation.engine.Scores;
import java.util.Optional;

/** Says when too little is known of a customer for a list of their own; they get everybody's then. Every bean of this type is asked. */
public interface Abstention {

    /**
     * Why no list of their own should be made, as a code of the answer's {@code reason}; empty when one should.
     *
     * @param scores what the items that speak for this customer say, as far as the model knows them
     */
    Optional<String> why(Scores scores, Moment moment);
}
