package dev.tact.kit.export;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is held about a person, some records at a time. */
@ApplicationScoped
class ExportRepository {

    /**
     * One record.
     *
     * @param place where it stands in its section
     * @param id of the record whose columns are sealed; null where none are
     * @param sealed those columns, in the section's order
     */
    record Exported(String place, String json, @Nullable UUID id, List<byte @Nullable []> sealed) {}

    private final Sql sql;

    ExportRepository(Sql sql) {
        this.sql = sql;
    }

    List<Exported> page(ExportSection section, UUID subject, String after, int atMost) {
        return sql.list(section.query(), row -> exported(section, row), subject, after, atMost);
    }

    private static Exported exported(ExportSection section, ResultSet row) throws SQLException {
        var sealed = new ArrayList<byte @Nullable []>();
        for (var i = 0; i < section.sealed().size(); i++) {
            sealed.add(row.getBytes(4 + i));
        }
        return new Exported(
                row.getString(1),
                row.getString(2),
                section.sealed().isEmpty() ? null : row.getObject(3, UUID.class),
                sealed);
    }
}
