package dev.tact.profile.disputes;

import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people said in a dispute, sealed for it. */
enum Words {
    REASON("reason"),
    ANSWER("answer");

    private final String column;

    Words(String column) {
        this.column = column;
    }

    byte @Nullable [] seal(UUID dispute, @Nullable String said, SubjectSealer sealer) {
        return said == null ? null : sealer.seal(cell(dispute), said.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    String open(UUID dispute, byte @Nullable [] sealed, SubjectSealer sealer) {
        return sealed == null ? null : new String(sealer.open(cell(dispute), sealed), StandardCharsets.UTF_8);
    }

    private Cell cell(UUID dispute) {
        return new Cell("dispute", column, dispute);
    }
}
