package dev.tact.escalation.voice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
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
    private static final int RATE = 16_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("action=\"([^\"]+)\"");

    private final Sql sql;

    VoiceResourceTest(Sql sql) {
        this.sql = sql;
    }

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

    /** A platform repeats what it got no answer to. */
    @Test
    void aCallIsOneCaseHoweverOftenItIsTold() throws Exception {
        var call = call();
        call.put("Digits", "0");
        call.put("From", "+15550199");
        var before = cases();

        try (var platform = Executors.newFixedThreadPool(4)) {
            var told = platform.invokeAll(
                    Collections.nCopies(4, () -> twilio(TWILIO, call).statusCode()));
            for (var one : told) {
                assertThat(one.get()).isEqualTo(200);
            }
        }
        twilio(TWILIO, call).then().statusCode(200);

        assertThat(cases()).isEqualTo(before + 1);
    }

    private long cases() {
        return sql.one("select count(*) from support_case", row -> row.getLong(1))
                .orElseThrow();
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

    @Test
    void measuresNothingWithoutNoticeAndConsent() {
        var customer = Customer.any();
        consents(customer, "REFUSED");

        audio(customer, null, wav(0.05, 0.4)).then().statusCode(403);
        assertThat(Neighbours.callsWith(customer.token())).isEmpty();
        audio(customer, notice(Customer.any()), wav(0.05, 0.4)).then().statusCode(403);
        assertThat(Neighbours.callsWith(customer.token())).isEmpty();
        // what is no recording at all is refused for the same reason: it was not looked at
        audio(customer, notice(customer), new byte[] {1, 2, 3}).then().statusCode(403);
        audio(Customer.any(), null, wav(0.05, 0.4)).then().statusCode(403);
    }

    @Test
    void offersAPersonToARaisedVoiceAndElseDoesNothing() {
        var customer = Customer.any();
        consents(customer, "GIVEN");
        var notice = notice(customer);

        assertThat(audio(customer, notice, wav(0.05, 0.4)).jsonPath().getMap("$"))
                .isEqualTo(Map.of("personOffered", true));
        assertThat(audio(customer, notice, wav(0.2, 0.2)).jsonPath().getBoolean("personOffered"))
                .isFalse();
        assertThat(Neighbours.callsWith(customer.token())).containsOnly("GET /v1/me/consents");
    }

    @Test
    void refusesWhatIsNoShortRecording() {
        var customer = Customer.any();
        consents(customer, "GIVEN");
        var notice = notice(customer);

        audio(customer, notice, new byte[0]).then().statusCode(400);
        audio(customer, notice, "RIFFxxxxWAVE".getBytes(StandardCharsets.US_ASCII))
                .then()
                .statusCode(400);
        audio(customer, notice, wav(31, 0.1, 0.1)).then().statusCode(413);
        audio(customer, notice, new byte[(2 << 20) + 1]).then().statusCode(413);
    }

    @Test
    void knowsThePitchOfWhatItHears() {
        var tone = Tone.of(sine(2, 150, 0.3), RATE);

        assertThat(tone.pitch()).isCloseTo(150, within(5.0));
        assertThat(tone.pauses()).isZero();
        assertThat(Tone.of(new float[RATE], RATE).pitch()).isZero();
    }

    @Test
    void isNothingThatRecommendationsCouldAskFor() throws IOException {
        try (var files = Files.walk(Path.of("../recommendation-service/src/main"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(one ->
                            one.toString().endsWith(".java") || one.toString().endsWith(".properties"))
                    .toList()) {
                assertThat(Files.readString(file)).as("%s", file).doesNotContain("/v1/voice", "voice-tone");
            }
        }
    }

    private static void consents(Customer customer, String status) {
        Neighbours.answerRecords(customer.token(), "GET /v1/me/consents", 200, """
                {"epoch":1,"dial":2,"consents":[{"purpose":"voice-tone","categories":[{"category":"voice-tone","status":"%s"}]}]}""".formatted(status));
    }

    private static String notice(Customer customer) {
        var told = customer.call()
                .header("Accept-Language", "fr")
                .post("/v1/voice/notices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(told.getString("ssml")).startsWith("<speak xml:lang=\"fr-FR\">");
        return told.getString("notice");
    }

    private static Response audio(Customer customer, @Nullable String notice, byte[] recording) {
        var request =
                given().auth().oauth2(customer.token()).contentType("audio/wav").body(recording);
        return (notice == null ? request : request.header("Tact-Voice-Notice", notice)).post("/v1/voice/audio");
    }

    private static byte[] wav(double before, double after) {
        return wav(4, before, after);
    }

    /** Three seconds of a low voice, then another as loud as is said; higher where it is louder. */
    private static byte[] wav(int secondsAfter, double before, double after) {
        var first = sine(3, 150, before);
        var second = sine(secondsAfter, after > before ? 220 : 150, after);
        var bytes = ByteBuffer.allocate(44 + 2 * (first.length + second.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.capacity() - 8);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        bytes.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * (first.length + second.length));
        for (var part : List.of(first, second)) {
            for (var sample : part) {
                bytes.putShort((short) (sample * Short.MAX_VALUE));
            }
        }
        return bytes.array();
    }

    private static float[] sine(int seconds, int hertz, double loud) {
        var samples = new float[seconds * RATE];
        for (var at = 0; at < samples.length; at++) {
            samples[at] = (float) (loud * Math.sin(2 * Math.PI * hertz * at / RATE));
        }
        return samples;
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
