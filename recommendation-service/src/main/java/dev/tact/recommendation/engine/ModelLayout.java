package dev.tact.recommendation.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where things stand in a model, in memory and in its file alike, little-endian:
 *
 * <pre>
 *   0  magic "TACTEASE"          8 bytes
 *   8  format                    int     = 1
 *  12  items n                   int
 *  16  weights m                 long
 *  24  support k                 int
 *  28  (unused)                  int
 *  32  ridge λ                   double
 *  40  bytes of the item ids s   long    padded to a multiple of 8
 *  48  (unused)
 *  64  popularity                n doubles
 *      starts of the rows        n + 1 longs
 *      values of the weights     m doubles
 *      ends of the item ids      n longs
 *      item ids                  s bytes, UTF-8
 *      columns of the weights    m ints
 * </pre>
 */
final class ModelLayout {

    static final byte[] MAGIC = "TACTEASE".getBytes(StandardCharsets.US_ASCII);
    static final int FORMAT = 1;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long HEADER = 64;

    private final int items;
    private final long weights;
    private final long textBytes;

    ModelLayout(int items, long weights, long textBytes) {
        this.items = items;
        this.weights = weights;
        this.textBytes = textBytes;
    }

    static ModelLayout read(MemorySegment segment) throws ModelUnreadable {
        if (segment.byteSize() < HEADER
                || MemorySegment.mismatch(segment, 0, MAGIC.length, MemorySegment.ofArray(MAGIC), 0, MAGIC.length)
                        != -1) {
            throw new ModelUnreadable("not a model file");
        }
        if (segment.get(INT, 8) != FORMAT) {
            throw new ModelUnreadable("a model file of another format");
        }
        var layout = new ModelLayout(segment.get(INT, 12), segment.get(LONG, 16), segment.get(LONG, 40));
        if (layout.items < 1 || layout.weights < 0 || layout.textBytes < 0 || layout.size() != segment.byteSize()) {
            throw new ModelUnreadable("a model file of the wrong length");
        }
        return layout;
    }

    int items() {
        return items;
    }

    long weights() {
        return weights;
    }

    long popularityAt() {
        return HEADER;
    }

    long startsAt() {
        return popularityAt() + 8L * items;
    }

    long valuesAt() {
        return startsAt() + 8L * (items + 1);
    }

    long endsAt() {
        return valuesAt() + 8L * weights;
    }

    long textAt() {
        return endsAt() + 8L * items;
    }

    long columnsAt() {
        return textAt() + textBytes;
    }

    long size() {
        return columnsAt() + 4L * weights;
    }

    /** Writes a model row by row; the number of weights must be known before. */
    static final class Draft {

        private final MemorySegment segment;
        private final ModelLayout layout;
        private int row;
        private long written;

        Draft(List<String> vocabulary, double[] popularity, long weights, double ridge, int support) {
            var ids = vocabulary.stream()
                    .map(item -> item.getBytes(StandardCharsets.UTF_8))
                    .toList();
            var bytes = ids.stream().mapToLong(id -> id.length).sum();
            layout = new ModelLayout(vocabulary.size(), weights, (bytes + 7) / 8 * 8);
            segment = Arena.ofAuto().allocate(layout.size(), 8);
            MemorySegment.copy(MAGIC, 0, segment, ValueLayout.JAVA_BYTE, 0, MAGIC.length);
            segment.set(INT, 8, FORMAT);
            segment.set(INT, 12, vocabulary.size());
            segment.set(LONG, 16, weights);
            segment.set(INT, 24, support);
            segment.set(DOUBLE, 32, ridge);
            segment.set(LONG, 40, layout.textBytes);
            MemorySegment.copy(popularity, 0, segment, DOUBLE, layout.popularityAt(), popularity.length);
            var end = 0L;
            for (var item = 0; item < ids.size(); item++) {
                var id = ids.get(item);
                MemorySegment.copy(id, 0, segment, ValueLayout.JAVA_BYTE, layout.textAt() + end, id.length);
                end += id.length;
                segment.set(LONG, layout.endsAt() + 8L * item, end);
            }
        }

        /** The next weight of the current row; columns must rise. */
        void weight(int column, double value) {
            segment.set(INT, layout.columnsAt() + 4L * written, column);
            segment.set(DOUBLE, layout.valuesAt() + 8L * written, value);
            written++;
        }

        void endOfRow() {
            row++;
            segment.set(LONG, layout.startsAt() + 8L * row, written);
        }

        Model model() {
            if (row != layout.items || written != layout.weights) {
                throw new IllegalStateException("the draft is not complete");
            }
            return new Model(layout, segment);
        }
    }
}
