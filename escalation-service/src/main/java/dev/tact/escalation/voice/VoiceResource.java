package dev.tact.escalation.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.problem.Problems;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks of telephone platforms. Who signs a request is the platform; whom it telephones with stays nobody in particular. */
@Path("/v1/voice")
@PermitAll
@Tag(name = "Voice")
class VoiceResource {

    private static final String TWILIO = "/v1/voice/twilio";

    private final Calls calls;
    private final CallStates states;
    private final Signatures signatures;
    private final VoiceConfig config;
    private final ObjectMapper json;
    private final Validator validator;

    VoiceResource(
            Calls calls,
            CallStates states,
            Signatures signatures,
            VoiceConfig config,
            ObjectMapper json,
            Validator validator) {
        this.calls = calls;
        this.states = states;
        this.signatures = signatures;
        this.config = config;
        this.json = json;
        this.validator = validator;
    }

    @POST
    @Path("/generic")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "voiceGeneric",
            summary = "A caller's turn, by any platform; signed in Tact-Signature",
            description = "404 unless a secret is set. The body is VoiceRequest: callId, text, digits, from, state.")
    public VoiceResponse generic(@HeaderParam("Tact-Signature") @Nullable String signature, String body) {
        signatures.requireGeneric(signature, body);
        var request = parse(body);
        var state = request.state() == null ? calls.fresh() : states.read(request.callId(), request.state());
        var begins = request.state() == null && request.text() == null;
        var reply = calls.turn(
                state, new Heard(request.callId(), begins, request.text(), request.digits(), request.from()));
        return new VoiceResponse(
                Speech.ssml(
                        reply.sentences(), Locale.forLanguageTag(reply.state().language())),
                states.sign(request.callId(), reply.state()),
                reply.person());
    }

    @POST
    @Path("/twilio")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            operationId = "voiceTwilio",
            summary = "A caller's turn, by Twilio; signed in X-Twilio-Signature; answered in TwiML",
            description = "404 unless a token is set.")
    public String twilio(
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @QueryParam("state") @Nullable String token,
            String body,
            UriInfo uri) {
        var parameters = form(body);
        var query = uri.getRequestUri().getRawQuery();
        signatures.requireTwilio(signature, query == null ? TWILIO : TWILIO + "?" + query, parameters);
        var callId = parameters.getOrDefault("CallSid", "");
        var state = token == null ? calls.fresh() : states.read(callId, token);
        var heard = new Heard(
                callId,
                token == null && !parameters.containsKey("SpeechResult"),
                parameters.get("SpeechResult"),
                parameters.get("Digits"),
                parameters.get("From"));
        var reply = calls.turn(state, heard);
        var language = Locale.forLanguageTag(reply.state().language());
        return reply.person()
                ? Speech.ending(reply.sentences(), language, config.deskNumber())
                : Speech.asking(reply.sentences(), language, TWILIO + "?state=" + states.sign(callId, reply.state()));
    }

    private VoiceRequest parse(String body) {
        try {
            var request = json.readValue(body, VoiceRequest.class);
            if (request == null || !validator.validate(request).isEmpty()) {
                throw Problems.malformed();
            }
            return request;
        } catch (JsonProcessingException malformed) {
            throw Problems.malformed();
        }
    }

    private static Map<String, String> form(String body) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                parameters.put(decode(pair.substring(0, cut)), decode(pair.substring(cut + 1)));
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problems.malformed();
        }
    }
}
