package dev.tact.launcher.login;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded}. */
final class Forms {

    private static final Pattern PAIR = Pattern.compile("([^&=]+)=([^&]*)");

    private Forms() {}

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> decode(String query) {
        var fields = new HashMap<String, String>();
        var pairs = PAIR.matcher(query);
        while (pairs.find()) {
            fields.put(
                    URLDecoder.decode(pairs.group(1), StandardCharsets.UTF_8),
                    URLDecoder.decode(pairs.group(2), StandardCharsets.UTF_8));
        }
        return fields;
    }
}
