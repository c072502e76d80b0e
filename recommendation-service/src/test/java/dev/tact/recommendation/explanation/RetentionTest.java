package dev.tact.recommendation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RetentionTest {

    private final Recommendations recommendations;

    RetentionTest(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @Test
    void allThatIsOldIsForgottenHoweverMuch() throws Exception {
        var alice = UUID.randomUUID();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into recommendation (id, subject, made_at, sealed)
                    select gen_random_uuid(), '%1$s'::uuid, now() - interval '91 days', 's'::bytea from generate_series(1, 2001)
                    union all select gen_random_uuid(), '%1$s', now() - interval '89 days', 's'""".formatted(alice));

            recommendations.forget();

            var left = statement.executeQuery("select count(*) from recommendation where subject = '" + alice + "'");
            left.next();
            assertThat(left.getInt(1)).isEqualTo(1);
        }
    }
}
