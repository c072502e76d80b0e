package dev.tact.escalation.voice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telephone platforms' webhooks, as they call them. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class VoiceResourceTest {

    private static final String TWILIO = "/v1/voice/twilio";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("action=\"([^\"]+)\"");

    @BeforeEach
    void somebodyMayBeThere() {
        DeskHours.always();
    }

    @Test
    void greetsAsAMachineAndListens() {
        var xml = twilio(TWILIO, call()).then().statusCode(200).extract().asString();

        assertThat(xml)
                .contains("<Gather input=\"speech dtmf\"", "I am an automated assistant, not a person.", "press zero");
    }

    @Test
    void answersInGeneralAlone() {
        var call = call();
        var next = next(twilio(TWILIO, call));
        call.put("SpeechResult", "Que savez-vous de moi ?");

        var xml = twilio(next, call).then().statusCode(200).extract().asString();

        assertThat(xml).contains("language=\"fr-FR\"", "il faut vous connecter").doesNotContain("<Dial>");
    }

    @Test
    void bringsAPersonOnZeroAtAnyTime() {
        var call = call();
        call.put("Digits", "0");
        call.put("From", "+15550100");

        assertThat(twilio(TWILIO, call).then().statusCode(200).extract().asString())
                .contains("A person will see to it now.", "<Hangup/>");

        waits("+15550100");
    }

    @Test
    void bringsAPersonTheSecondTimeNothingIsHeardOrUnderstood() {
        var call = call();
        var first = twilio(next(twilio(TWILIO, call)), call);
        assertThat(first.asString()).contains("I did not hear you.");

        call.put("SpeechResult", "what is the capital of Peru");
        assertThat(twilio(next(first), call).asString()).contains("A person will see to it now.");
    }

    @Test
    void bringsAPersonWhoIsAskedFor() {
        var call = call();
        call.put("SpeechResult", "Je veux parler à un conseiller");

        assertThat(twilio(TWILIO, call).asString()).contains("Une personne va s&apos;en occuper maintenant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not a signature"})
    void readsNothingThatIsNotSigned(String signature) {
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", signature)
                .body(body(call()))
                .post(TWILIO)
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .header("Tact-Signature", signature)
                .body("{\"callId\":\"c\"}")
                .post("/v1/voice/generic")
                .then()
                .statusCode(401);
    }

    @Test
    void takesNoOtherCallsState() {
        var next = next(twilio(TWILIO, call()));

        twilio(next, call()).then().statusCode(400);
    }

    @Test
    void speaksTwoSentencesAtMostAndNoMarkupOfAnybodys() {
        Neighbours.answerAnybody("GET /v1/recommendations/how-it-works", 200, """
                {"text":"<break time='9s'/>Lists come from & what is bought together. Second. Third.","mainParameters":[],"model":null}""");

        var answer =
                generic(Map.of("callId", UUID.randomUUID().toString(), "text", "How do your recommendations work?"));

        assertThat(answer.getString("ssml"))
                .startsWith("<speak xml:lang=\"en-GB\"><p><s>According to the published method:")
                .doesNotContain("<break", "Third");
        assertThat(answer.getString("ssml").split("<s>", -1)).hasSizeLessThanOrEqualTo(3);
        assertThat(answer.getBoolean("person")).isFalse();
    }

    @Test
    void takesNoSignatureThatIsOld() {
        var body = "{\"callId\":\"c\"}";
        var then = Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond();

        given().contentType("application/json")
                .header("Tact-Signature", signature(then, body))
                .body(body)
                .post("/v1/voice/generic")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"callId\":\"\"}", "{\"callId\":\"c\",\"more\":1}", "{"})
    void refusesWhatIsMalformed(String body) {
        given().contentType("application/json")
                .header("Tact-Signature", signature(Instant.now().getEpochSecond(), body))
                .body(body)
                .post("/v1/voice/generic")
                .then()
                .statusCode(400);
    }

    private static void waits(String number) {
        var agent = Agent.named("Awa");
        var mine = agent.call()
                .get("/v1/cases?view=unassigned&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var newest = mine.getList("cases.caseId", String.class).getLast();
        agent.claim(newest).then().statusCode(200);
        assertThat(agent.context(newest).jsonPath().getList("transcript.text", String.class))
                .anyMatch(text -> text.contains(number));
    }

    private static Map<String, String> call() {
        return new HashMap<>(Map.of("CallSid", "CA" + UUID.randomUUID()));
    }

    private static Response twilio(String path, Map<String, String> parameters) {
        var said = new StringBuilder("https://tact.example" + path);
        new TreeMap<>(parameters).forEach((name, value) -> said.append(name).append(value));
        return given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header(
                        "X-Twilio-Signature",
                        Base64.getEncoder().encodeToString(hmac("HmacSHA1", "of-the-tests", said.toString())))
                .body(body(parameters))
                .post(path);
    }

    private static JsonPath generic(Map<String, String> request) {
        try {
            var body = JSON.writeValueAsString(request);
            return given().contentType("application/json")
                    .header("Tact-Signature", signature(Instant.now().getEpochSecond(), body))
                    .body(body)
                    .post("/v1/voice/generic")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String signature(long at, String body) {
        return "t=" + at + ",v1=" + HexFormat.of().formatHex(hmac("HmacSHA256", "of-the-tests-too", at + "." + body));
    }

    private static String next(Response answer) {
        var found = NEXT.matcher(answer.asString());
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static String body(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(String algorithm, String key, String said) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
