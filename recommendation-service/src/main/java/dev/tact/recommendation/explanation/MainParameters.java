package dev.tact.recommendation.explanation;

import java.util.List;

/** Tells the main parameters that a feature owns, as they are set now. Every bean of this type is asked. */
@FunctionalInterface
public interface MainParameters {

    List<MainParameter> now();
}
