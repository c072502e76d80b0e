package dev.tact.demo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.http.HttpHeaders;
import java.util.Arrays;

/** What Tact answered to a request. */
public record Answer(String request, int status, HttpHeaders headers, String body) {

    // clients ignore fields they do not know: contracts
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int EXCERPT = 600;

    public JsonNode json() {
        return as(JsonNode.class);
    }

    public <T> T as(Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new Unexpected(request + " was answered " + status + " with a body that is no " + type.getSimpleName()
                    + ": " + excerpt());
        }
    }

    /** @throws Unexpected when the status is none of these */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new Unexpected(request + " was answered " + status + " instead of " + Arrays.toString(statuses) + ": "
                    + excerpt());
        }
        return this;
    }

    /** @throws Unexpected unless the header is there */
    public String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new Unexpected(request + " was answered " + status + " without a header " + name));
    }

    /** The problem's code, or nothing where the answer is no problem. */
    public String code() {
        return json().path("code").asText();
    }

    private String excerpt() {
        return body.length() <= EXCERPT ? body : body.substring(0, EXCERPT) + "…";
    }
}
