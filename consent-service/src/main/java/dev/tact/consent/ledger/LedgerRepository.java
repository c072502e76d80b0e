package dev.tact.consent.ledger;

import dev.tact.kit.sql.Sql;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Node;
import dev.tact.verifier.tree.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger's rows: leaves that wait, entries, stored subtrees, checkpoints. */
@ApplicationScoped
class LedgerRepository {

    private static final long SEQUENCER = 0x7461_6374_6c65_6467L;
    private static final long CATCH_UP = 0x7461_6374_6c65_6166L;

    private static final String PLACE = """
            select s.commitment, v.recorded_at, e.position
            from consent_event v join consent_event_salt s on s.event = v.id
            left join ledger_entry e on e.commitment = s.commitment
            where\s""";

    /** A leaf that waits. */
    record Waiting(Hash commitment, Instant recordedAt) {}

    /** A checkpoint as signed. */
    record Signed(long size, String note, Instant signedAt) {}

    /**
     * Where an event stands.
     *
     * @param position null while it waits
     */
    record Place(
            Hash commitment, Instant recordedAt, @Nullable Long position) {}

    /** An entry, with what opens it as long as its event is there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(long position, Hash commitment, @Nullable UUID event, byte @Nullable [] salt) {}

    /** A checkpoint kept outside that the ledger does not lead to. */
    record Divergence(String note, long size, Instant foundAt) {}

    private final Sql sql;

    LedgerRepository(Sql sql) {
        this.sql = sql;
    }

    void addLeaves(List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            return;
        }
        sql.batch(
                "insert into consent_event_salt (event, salt, commitment) values (?, ?, ?)",
                leaves.stream()
                        .map(leaf -> new @Nullable Object[] {
                            leaf.event(), leaf.salt(), leaf.commitment().bytes()
                        })
                        .toList());
        sql.batch(
                "insert into ledger_leaf (commitment, recorded_at) values (?, ?)",
                leaves.stream()
                        .map(leaf -> new @Nullable Object[] {leaf.commitment().bytes(), leaf.recordedAt()})
                        .toList());
    }

    /** Whether this transaction alone sees to the events that have no commitment. */
    boolean lockCatchUp() {
        return lock(CATCH_UP);
    }

    /** Events without a commitment, by their ids. */
    List<UUID> uncommitted(UUID after, int most) {
        return sql.list("""
                select e.id from consent_event e
                where e.id > ? and not exists (select from consent_event_salt s where s.event = e.id)
                order by e.id limit ?""", row -> row.getObject(1, UUID.class), after, most);
    }

    /** Whether this transaction alone may append. */
    boolean lockAppending() {
        return lock(SEQUENCER);
    }

    boolean anyWaits() {
        return sql.one("select 1 from ledger_leaf limit 1", row -> true).isPresent();
    }

    long waiting() {
        return sql.one("select count(*) from ledger_leaf", row -> row.getLong(1))
                .orElse(0L);
    }

    /** Takes leaves off those that wait, oldest first. */
    List<Hash> take(int most) {
        return sql.list("""
                        delete from ledger_leaf where commitment in
                            (select commitment from ledger_leaf order by recorded_at, commitment limit ?)
                        returning commitment, recorded_at""", row -> new Waiting(Hash.of(row.getBytes(1)), Sql.instant(row, 2)), most).stream()
                .sorted(Comparator.comparing(Waiting::recordedAt)
                        .thenComparing(leaf -> leaf.commitment().toString()))
                .map(Waiting::commitment)
                .toList();
    }

    /** How many entries there are. */
    long size() {
        return sql.one("select coalesce(max(position) + 1, 0) from ledger_entry", row -> row.getLong(1))
                .orElse(0L);
    }

    void addEntries(long from, List<Hash> commitments) {
        sql.update("""
                insert into ledger_entry (position, commitment)
                select ? + u.place - 1, u.commitment from unnest(?::bytea[]) with ordinality as u (commitment, place)""", from, bytes(commitments));
    }

    void addNodes(Map<Node, Hash> nodes) {
        var places = List.copyOf(nodes.keySet());
        sql.update(
                """
                insert into ledger_node (level, index, hash)
                select * from unnest(?::smallint[], ?::bigint[], ?::bytea[])""",
                levels(places),
                indexes(places),
                bytes(places.stream().map(node -> stored(nodes, node)).toList()));
    }

    /** The hashes of these spans, from the complete subtrees they consist of: one statement. */
    List<Hash> hashes(Collection<Span> spans) {
        var nodes = nodes(
                spans.stream().flatMap(span -> span.nodes().stream()).distinct().toList());
        return spans.stream()
                .map(span -> span.hash(node -> stored(nodes, node)))
                .toList();
    }

    /** The subtrees a tree of that size consists of, from the left: where it goes on. */
    List<Hash> subtrees(long size) {
        var wanted = new Span(0, size).nodes();
        var found = nodes(wanted);
        return wanted.stream().map(node -> stored(found, node)).toList();
    }

    private static Hash stored(Map<Node, Hash> nodes, Node node) {
        var hash = nodes.get(node);
        if (hash == null) {
            throw new IllegalStateException(
                    "the ledger lacks the subtree of level " + node.level() + " at entry " + node.first());
        }
        return hash;
    }

    private Map<Node, Hash> nodes(List<Node> wanted) {
        var found = new HashMap<Node, Hash>();
        sql.list(
                        """
                        select n.level, n.index, n.hash
                        from unnest(?::smallint[], ?::bigint[]) as w (level, index)
                        join ledger_node n on n.level = w.level and n.index = w.index""",
                        LedgerRepository::node,
                        wanted.stream()
                                .map(node -> Integer.toString(node.level()))
                                .toArray(String[]::new),
                        wanted.stream().map(node -> Long.toString(node.index())).toArray(String[]::new))
                .forEach(node -> found.put(node.getKey(), node.getValue()));
        return found;
    }

    /** The hashes of all complete subtrees that end with one of these entries. */
    Map<Node, Hash> nodesEndingIn(Span entries) {
        var found = new HashMap<Node, Hash>();
        sql.list("""
                        select n.level, n.index, n.hash
                        from generate_series(0, 40) as l (level)
                        join ledger_node n on n.level = l.level
                            and n.index between ((? + (1::bigint << l.level)) >> l.level) - 1 and (? >> l.level) - 1""", LedgerRepository::node, entries.from(), entries.to())
                .forEach(node -> found.put(node.getKey(), node.getValue()));
        return found;
    }

    void addCheckpoint(Signed checkpoint) {
        sql.update(
                "insert into ledger_checkpoint (size, note, signed_at) values (?, ?, ?)",
                checkpoint.size(),
                checkpoint.note(),
                checkpoint.signedAt());
    }

    Optional<Signed> newestCheckpoint() {
        return sql.one(
                "select size, note, signed_at from ledger_checkpoint order by size desc limit 1",
                LedgerRepository::signed);
    }

    Optional<Signed> checkpoint(long size) {
        return sql.one(
                "select size, note, signed_at from ledger_checkpoint where size = ?", LedgerRepository::signed, size);
    }

    /** Checkpoints below a size, the largest first. */
    List<Signed> checkpointsBelow(long size, int most) {
        return sql.list(
                "select size, note, signed_at from ledger_checkpoint where size < ? order by size desc limit ?",
                LedgerRepository::signed,
                size,
                most);
    }

    /** The checkpoints that end with one of these entries, in their order. */
    List<Signed> checkpointsEndingIn(Span entries) {
        return sql.list(
                "select size, note, signed_at from ledger_checkpoint where size > ? and size <= ? order by size",
                LedgerRepository::signed,
                entries.from(),
                entries.to());
    }

    List<Stored> entries(Span positions) {
        return sql.list(
                """
                select e.position, e.commitment, s.event, s.salt from ledger_entry e
                left join consent_event_salt s on s.commitment = e.commitment
                where e.position >= ? and e.position < ? order by e.position""",
                row -> new Stored(
                        row.getLong(1), Hash.of(row.getBytes(2)), row.getObject(3, UUID.class), row.getBytes(4)),
                positions.from(),
                positions.to());
    }

    Optional<Place> place(UUID event) {
        return sql.one(PLACE + "v.id = ?", LedgerRepository::place, event);
    }

    Optional<Place> placeOfReceipt(UUID receipt) {
        return sql.one(
                PLACE + "v.id = (select event from consent_receipt where id = ?)", LedgerRepository::place, receipt);
    }

    Optional<Place> placeOf(UUID subject, UUID event) {
        return sql.one(PLACE + "v.id = ? and v.subject = ?", LedgerRepository::place, event, subject);
    }

    Optional<Place> placeOfReceiptOf(UUID subject, UUID receipt) {
        return sql.one(
                PLACE + "v.id = (select event from consent_receipt where id = ?) and v.subject = ?",
                LedgerRepository::place,
                receipt,
                subject);
    }

    /** Those that no officer has taken note of. */
    List<Divergence> openDivergences() {
        return sql.list("""
                select d.note, d.size, d.found_at from ledger_divergence d
                where not exists (select from ledger_divergence_acknowledgement a where a.note = d.note)
                order by d.found_at, d.note limit 100""", row -> new Divergence(row.getString(1), row.getLong(2), Sql.instant(row, 3)));
    }

    boolean anyDivergenceOpen() {
        return !openDivergences().isEmpty();
    }

    boolean isAcknowledged(String note) {
        return sql.one("select 1 from ledger_divergence_acknowledgement where note = ?", row -> true, note)
                .isPresent();
    }

    void addDivergence(Divergence divergence) {
        sql.update(
                "insert into ledger_divergence (note, size, found_at) values (?, ?, ?) on conflict (note) do nothing",
                divergence.note(),
                divergence.size(),
                divergence.foundAt());
    }

    void acknowledge(String note, UUID officer, Instant now) {
        sql.update("""
                insert into ledger_divergence_acknowledgement (note, acknowledged_by, acknowledged_at) values (?, ?, ?)
                on conflict (note) do nothing""", note, officer, now);
    }

    /** One argument: an array of texts, which the statement casts. */
    private static Object levels(List<Node> nodes) {
        return nodes.stream().map(node -> Integer.toString(node.level())).toArray(String[]::new);
    }

    private static Object indexes(List<Node> nodes) {
        return nodes.stream().map(node -> Long.toString(node.index())).toArray(String[]::new);
    }

    private static Object bytes(List<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toArray(byte[][]::new);
    }

    private boolean lock(long what) {
        return sql.one("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), what)
                .orElse(false);
    }

    private static Map.Entry<Node, Hash> node(ResultSet row) throws SQLException {
        return Map.entry(new Node(row.getInt(1), row.getLong(2)), Hash.of(row.getBytes(3)));
    }

    private static Signed signed(ResultSet row) throws SQLException {
        return new Signed(row.getLong(1), row.getString(2), Sql.instant(row, 3));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(Hash.of(row.getBytes(1)), Sql.instant(row, 2), row.getObject(3, Long.class));
    }
}
