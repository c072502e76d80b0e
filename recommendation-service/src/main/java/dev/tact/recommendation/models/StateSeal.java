package dev.tact.recommendation.models;

import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.SubjectSealer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/**
 * Seals a stream piece by piece (AES-256-GCM): each piece is bound to its number, and the last to being it, so that none can be left out
 * or put elsewhere. Clear text is in memory only.
 */
final class StateSeal {

    static final int PIECE = 1 << 22;

    private StateSeal() {}

    private static Cell cell(UUID key, int number, boolean last) {
        return new Cell("model_version", "state." + number + (last ? ".last" : ""), key);
    }

    /** Closing it seals the last piece; without that nothing opens. */
    static OutputStream sealing(OutputStream file, SubjectSealer sealer, UUID key) {
        return new Sealing(new DataOutputStream(file), sealer, key);
    }

    static InputStream opening(InputStream file, SubjectSealer sealer, UUID key) {
        return new Opening(new DataInputStream(file), sealer, key);
    }

    private static final class Sealing extends OutputStream {

        private final DataOutputStream file;
        private final SubjectSealer sealer;
        private final UUID key;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private int number;

        private Sealing(DataOutputStream file, SubjectSealer sealer, UUID key) {
            this.file = file;
            this.sealer = sealer;
            this.key = key;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (var at = 0; at < length; ) {
                if (filled == PIECE) {
                    seal(false);
                }
                var taken = Math.min(length - at, PIECE - filled);
                System.arraycopy(bytes, offset + at, piece, filled, taken);
                filled += taken;
                at += taken;
            }
        }

        @Override
        public void close() throws IOException {
            seal(true);
            file.flush();
        }

        private void seal(boolean last) throws IOException {
            var clear = new byte[filled];
            System.arraycopy(piece, 0, clear, 0, filled);
            var sealed = sealer.seal(cell(key, number++, last), clear);
            file.writeBoolean(last);
            file.writeInt(sealed.length);
            file.write(sealed);
            filled = 0;
        }
    }

    private static final class Opening extends InputStream {

        private final DataInputStream file;
        private final SubjectSealer sealer;
        private final UUID key;
        private byte[] piece = {};
        private int read;
        private int number;
        private boolean last;

        private Opening(DataInputStream file, SubjectSealer sealer, UUID key) {
            this.file = file;
            this.sealer = sealer;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (read == piece.length) {
                if (last) {
                    return -1;
                }
                open();
            }
            var taken = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, bytes, offset, taken);
            read += taken;
            return taken;
        }

        private void open() throws IOException {
            last = file.readBoolean();
            var length = file.readInt();
            var sealed = length < 0 || length > 2 * PIECE ? new byte[0] : file.readNBytes(length);
            if (sealed.length != length) {
                throw new EOFException("a state that ends early");
            }
            try {
                piece = sealer.open(cell(key, number++, last), sealed);
            } catch (SealBroken broken) {
                throw new IOException("a state that was altered");
            }
            read = 0;
        }
    }
}
