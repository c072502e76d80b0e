package dev.tact.recommendation.engine;

import java.io.IOException;

/** The file is no model, is of another format, or is not the one its hash names. */
@SuppressWarnings("serial")
public final class ModelUnreadable extends IOException {

    ModelUnreadable(String what) {
        super(what);
    }
}
