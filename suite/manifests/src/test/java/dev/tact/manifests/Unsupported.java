package dev.tact.manifests;

/** A kustomization uses what this renderer does not know; guessing would render something else than kustomize does. */
final class Unsupported extends RuntimeException {

    Unsupported(String what) {
        super(what);
    }
}
