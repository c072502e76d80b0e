package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Optional;

/** Says when too little is known of a customer for a list of their own; they get everybody's then. Every bean of this type is asked. */
public interface Abstention {

    /**
     * Why no list of their own should be made, as a code of the answer's {@code reason}; empty when one should.
     *
     * @param history the items that speak for this customer and that the model knows
     */
    Optional<String> why(List<String> history, Moment moment);
}
