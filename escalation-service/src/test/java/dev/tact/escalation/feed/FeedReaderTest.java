package dev.tact.escalation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Transactions that commit in another order than they wrote: what a plain sequence number would lose. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class FeedReaderTest {

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Inject
    FeedRepository entries;

    private final UUID conversation = UUID.randomUUID();

    @Test
    void missesNothingThatCommitsLate() throws SQLException {
        var reader = reader();
        var early = UUID.randomUUID();
        var late = UUID.randomUUID();

        try (var slow = begin();
                var quick = begin()) {
            write(slow, late);
            write(quick, early);
            quick.commit();
            assertThat(messages(reader)).containsExactly(early);

            slow.commit();
            assertThat(messages(reader)).containsExactly(late);
        }
        assertThat(messages(reader)).isEmpty();
    }

    @Test
    void waitsForNobodyElsesTransaction() throws SQLException {
        var reader = reader();
        var message = UUID.randomUUID();

        try (var unrelated = begin();
                var writer = begin()) {
            write(unrelated, UUID.randomUUID());
            write(writer, message);
            writer.commit();

            assertThat(messages(reader)).containsExactly(message);
            unrelated.rollback();
        }
        assertThat(messages(reader)).isEmpty();
    }

    @Test
    void goesOnFromAnyEntryEvenOneAmongThoseThatCommittedTogether() throws SQLException {
        var reader = reader();
        var written = new ArrayList<UUID>();
        try (var slow = begin();
                var writer = begin()) {
            var late = UUID.randomUUID();
            write(slow, late);
            for (var i = 0; i < 5; i++) {
                var message = UUID.randomUUID();
                write(writer, message);
                written.add(message);
            }
            writer.commit();
            var items = reader.read();
            slow.commit();

            for (var i = 0; i < items.size(); i++) {
                var resumed = new FeedReader(
                        entries, filter(), FeedCursor.parse(items.get(i).id()));
                var expected = new ArrayList<>(written.subList(i + 1, written.size()));
                expected.add(late);
                assertThat(all(resumed)).isEqualTo(expected);
            }
        }
    }

    @Test
    void readsALongAbsenceInBoundedParts() throws SQLException {
        var reader = reader();
        var written = new ArrayList<UUID>();
        try (var writer = begin()) {
            for (var i = 0; i < 450; i++) {
                var message = UUID.randomUUID();
                write(writer, message);
                written.add(message);
            }
            writer.commit();
        }

        assertThat(reader.read()).hasSizeLessThanOrEqualTo(200);
        assertThat(reader.isUpToDate()).isFalse();
        var rest = all(reader);
        assertThat(rest).isEqualTo(written.subList(written.size() - rest.size(), written.size()));
        assertThat(rest).hasSizeGreaterThanOrEqualTo(250);
    }

    private FeedReader reader() {
        return new FeedReader(entries, filter(), FeedCursor.at(entries.now()));
    }

    private FeedFilter filter() {
        return new FeedFilter.OfCustomer(conversation);
    }

    private static List<UUID> messages(FeedReader reader) {
        return all(reader);
    }

    private static List<UUID> all(FeedReader reader) {
        var read = new ArrayList<UUID>();
        do {
            reader.read().forEach(item -> read.add(item.entry().messageId()));
        } while (!reader.isUpToDate());
        return read;
    }

    private Connection begin() throws SQLException {
        var connection = Tact.asOwner(database);
        connection.setAutoCommit(false);
        return connection;
    }

    private void write(Connection connection, UUID message) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into feed_entry (kind, conversation_id, message_id, happened_at) values ('MESSAGE', ?, ?, now())")) {
            insert.setObject(1, conversation);
            insert.setObject(2, message);
            insert.executeUpdate();
        }
    }
}
