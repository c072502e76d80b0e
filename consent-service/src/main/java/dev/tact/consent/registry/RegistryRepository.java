package dev.tact.consent.registry;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.kit.language.Text;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads and adds to the registry. What applies is moved by functions of the database, forward only. */
@ApplicationScoped
class RegistryRepository {

    // one officer at a time: what a publication is checked against is what it replaces
    private static final String HOLD = "select pg_advisory_xact_lock(hashtext('consent-registry'))";

    private static final String VERSIONS = "select * from purpose_version";

    private static final String PUBLICATIONS = "select * from purpose_publication";

    private static final String INSERT = """
            insert into purpose_version
                (code, version, iri, legal_basis, name_en, name_fr, categories, callers, recipients, retention_months,
                 consent_months, special_category, profiling, signal_opt_out, restrictable, created_at, subjects,
                 transfer_countries, transfer_safeguards)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Sql sql;

    RegistryRepository(Sql sql) {
        this.sql = sql;
    }

    void hold() {
        sql.list(HOLD, row -> true);
    }

    List<Definition> versions() {
        return sql.list(VERSIONS + " order by code, version", RegistryRepository::definition);
    }

    List<Definition> versions(String code) {
        return sql.list(VERSIONS + " where code = ? order by version", RegistryRepository::definition, code);
    }

    List<Publication> publications() {
        return sql.list(PUBLICATIONS + " order by registry_version", RegistryRepository::publication);
    }

    List<Publication> publications(String code) {
        return sql.list(
                PUBLICATIONS + " where code = ? order by registry_version", RegistryRepository::publication, code);
    }

    long purposes() {
        return sql.list("select count(distinct code) from purpose_version", row -> row.getLong(1))
                .getFirst();
    }

    void add(Definition version) {
        var consentLasts = version.consentLasts();
        sql.update(
                INSERT,
                version.code(),
                version.version(),
                version.iri(),
                version.legalBasis(),
                version.name().en(),
                version.name().fr(),
                array(version.categories()),
                array(new ArrayList<>(new TreeSet<>(version.callers()))),
                array(version.recipients()),
                version.retention().toTotalMonths(),
                consentLasts == null ? null : (int) consentLasts.toTotalMonths(),
                version.specialCategory(),
                version.profiling(),
                version.signalOptOut(),
                version.restrictable(),
                version.createdAt(),
                array(version.subjects().stream().map(DataSubjects::name).toList()),
                array(version.transfers().stream().map(Transfer::country).toList()),
                array(version.transfers().stream().map(Transfer::safeguard).toList()));
    }

    void publish(String code, int version, Instant now) {
        sql.list("select publish_purpose_version(?, ?, ?)", row -> true, code, version, now);
    }

    void retire(String code, Instant now) {
        sql.list("select retire_purpose(?, ?)", row -> true, code, now);
    }

    private static Definition definition(ResultSet row) throws SQLException {
        var countries = strings(row.getArray("transfer_countries"));
        var safeguards = strings(row.getArray("transfer_safeguards"));
        var transfers = new ArrayList<Transfer>();
        for (var i = 0; i < countries.size(); i++) {
            transfers.add(new Transfer(countries.get(i), safeguards.get(i)));
        }
        var consent = row.getObject("consent_months", Integer.class);
        return new Definition(
                row.getString("code"),
                row.getInt("version"),
                row.getString("iri"),
                LegalBasis.valueOf(row.getString("legal_basis")),
                Text.of(row.getString("name_en"), row.getString("name_fr")),
                strings(row.getArray("categories")),
                Set.copyOf(strings(row.getArray("callers"))),
                strings(row.getArray("recipients")),
                List.copyOf(transfers),
                strings(row.getArray("subjects")).stream()
                        .map(DataSubjects::valueOf)
                        .toList(),
                Period.ofMonths(row.getInt("retention_months")),
                consent == null ? null : Period.ofMonths(consent),
                row.getBoolean("special_category"),
                row.getBoolean("profiling"),
                row.getBoolean("signal_opt_out"),
                row.getBoolean("restrictable"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getLong("registry_version"),
                row.getString("code"),
                row.getInt("version"),
                row.getInt("notice_version"),
                row.getInt("required_notice_version"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
