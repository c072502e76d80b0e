package dev.tact.recommendation.engine;

import dev.tact.recommendation.engine.ModelLayout.Draft;
import java.util.Arrays;
import java.util.List;

/** Small models with just these weights. */
public final class Models {

    private Models() {}

    /** @param weights by row and column, from what speaks to what it speaks for; 0 is kept as no weight */
    public static Model of(List<String> items, double[] popularity, double[][] weights) {
        var kept = Arrays.stream(weights)
                .flatMapToDouble(Arrays::stream)
                .filter(weight -> weight != 0)
                .count();
        var draft = new Draft(items, popularity, kept, 1, 1);
        for (var row : weights) {
            for (var column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    draft.weight(column, row[column]);
                }
            }
            draft.endOfRow();
        }
        return draft.model();
    }
}
