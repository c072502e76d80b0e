package dev.tact.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionFileTest {

    private static final Interaction ROW = new Interaction("u1", "i1", 4, LocalDate.of(2001, 1, 1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u1\ti1\t4\t978307200\n",
                "u1::i1::4::978307200\n",
                "u1,i1,4,978307200000\n",
                "u1;i1;4;2001-01-01\n",
                "u1|i1|4|2001-01-01T08:30:00Z\n",
                "\"u1\",\"i1\",4,2001-01-01\n",
                "userId,movieId,rating,timestamp\nu1,i1,4.0,978307200\n",
                "timestamp\titem_id\trating\tuser_id\n978307200.0\ti1\t4\tu1\n",
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\nu1\ti1\t4\t978307200\n",
                "\uFEFFuser,item,weight,time,remark\r\n\r\nu1,i1,4,2001-01-01,none\r\n",
            })
    void readsWhatPeopleHave(String text) throws IOException {
        assertThat(read(text)).containsExactly(ROW);
    }

    @Test
    void aWeightAndATimeMayBeMissing() throws IOException {
        assertThat(read("u1,i1\n")).containsExactly(new Interaction("u1", "i1", 1, LocalDate.EPOCH));
    }

    @Test
    void aQuotedCellMayHoldTheSeparator() throws IOException {
        assertThat(read("\"Doe, Jane\",i1\n").getFirst().user()).isEqualTo("Doe, Jane");
    }

    private List<Interaction> read(String text) throws IOException {
        return InteractionFile.read(Files.writeString(folder.resolve("rows"), text));
    }
}
