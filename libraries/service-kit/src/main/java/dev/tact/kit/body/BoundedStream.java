package dev.tact.kit.body;

import dev.tact.kit.problem.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is refused with 413 as soon as more than allowed was read from it, whatever length it announced. */
public final class BoundedStream extends FilterInputStream {

    private long left;

    /** @param most the most bytes it may hold */
    public BoundedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = super.read(into, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw Problems.tooLarge();
        }
    }
}
