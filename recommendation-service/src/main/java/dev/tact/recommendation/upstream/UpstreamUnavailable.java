package dev.tact.recommendation.upstream;

/** Another service gave no answer in time, or none that can be read. The code says which, without a value of the exchange. */
@SuppressWarnings("serial")
public final class UpstreamUnavailable extends Exception {

    private final String code;

    public UpstreamUnavailable(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
