package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.demo.story.Merchandiser;
import dev.tact.launcher.login.Assurance;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Publishing a model asks for a second factor, given just now. */
@ExtendWith(OneWorld.class)
class StepUpIT {

    private static final String PUBLISHED = "/v1/models/published";

    private final World world;

    StepUpIT(World world) {
        this.world = world;
    }

    @Test
    void isAskedOfAMerchandiserWithAPasswordOnly() {
        var mia = new Merchandiser(world.cast(), world.cast().as("mia"));

        var answer = mia.publish(version());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("Bearer", "error=\"insufficient_user_authentication\"", "acr_values=\"aal2\"", "max_age=600");
    }

    @Test
    void letsAMerchandiserWithACodePublish() {
        var mia = new Merchandiser(world.cast(), world.cast().as("mia", Assurance.AAL2));

        var answer = mia.publish(version()).expect(200);

        assertThat(answer.json().path("state").asText()).isEqualTo("PUBLISHED");
    }

    @Test
    void isAskedAgainWhenTheCodeWasGivenLongAgo() {
        var real = world.cast().session("mia", Assurance.AAL2).token();
        var forged = ForgedTokens.of(world.stack());
        var old = forged.with(
                real,
                claims -> claims.put(
                        "auth_time",
                        claims.path("auth_time").asLong()
                                - Duration.ofMinutes(11).toSeconds()));

        assertThat(publish(old)).isEqualTo(401);
        assertThat(publish(forged.with(real, claims -> {}))).isEqualTo(200);
    }

    @Test
    void opensNothingToOthers() {
        assertThat(publish(world.cast().session("alice", Assurance.AAL2).token()))
                .isEqualTo(403);
    }

    private int publish(String token) {
        var body = "{\"version\":\"" + version() + "\"}";
        return Wire.send(world.stack().gateway(), "PUT", PUBLISHED, token, body).statusCode();
    }

    private String version() {
        return world.training().model().version();
    }
}
