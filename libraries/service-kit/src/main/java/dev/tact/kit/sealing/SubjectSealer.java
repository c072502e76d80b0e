package dev.tact.kit.sealing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Seals and opens one subject's values, with the key already at hand. */
public final class SubjectSealer {

    private final UUID subject;
    private final AesGcm cipher;

    SubjectSealer(UUID subject, AesGcm cipher) {
        this.subject = subject;
        this.cipher = cipher;
    }

    public byte[] seal(Cell cell, byte[] plain) {
        return cipher.seal(plain, bind(cell));
    }

    /** @throws SealBroken when the value was altered or moved */
    public byte[] open(Cell cell, byte[] sealed) {
        return cipher.open(sealed, bind(cell));
    }

    private byte[] bind(Cell cell) {
        return (cell.table() + '\u001f' + cell.column() + '\u001f' + cell.row() + '\u001f' + subject)
                .getBytes(StandardCharsets.UTF_8);
    }
}
