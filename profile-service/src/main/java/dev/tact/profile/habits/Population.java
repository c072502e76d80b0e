package dev.tact.profile.habits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What is known of customers in general. It is shipped with Tact, fitted on a public data set and on nobody's data here.
 *
 * @param version of the fit; an inference names it
 */
public record Population(String version, ChurnModel churn, Gaps gaps) {

    private static final String FILE = "online-retail.properties";

    /**
     * The natural logarithms of the days between two purchases of one item by one person.
     *
     * @param mean of all
     * @param within the variance within one person and item
     * @param between the variance between persons and items
     */
    public record Gaps(double mean, double within, double between) {}

    /** The one shipped. */
    public static Population shipped() {
        var said = new Properties();
        try (InputStream in = Population.class.getResourceAsStream(FILE)) {
            said.load(Objects.requireNonNull(in, FILE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Population(
                Objects.requireNonNull(said.getProperty("version")),
                new ChurnModel(
                        number(said, "churn.shape"),
                        number(said, "churn.scale"),
                        number(said, "churn.leaving"),
                        number(said, "churn.staying"),
                        number(said, "churn.intercept"),
                        number(said, "churn.slope")),
                new Gaps(number(said, "gaps.mean"), number(said, "gaps.within"), number(said, "gaps.between")));
    }

    private static double number(Properties said, String name) {
        return Double.parseDouble(Objects.requireNonNull(said.getProperty(name), name));
    }
}
