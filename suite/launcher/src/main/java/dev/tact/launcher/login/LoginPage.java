package dev.tact.launcher.login;

import java.util.Optional;
import java.util.regex.Pattern;

/** One of Keycloak's pages: which form it holds, where that goes, what it complains about. */
record LoginPage(String html) {

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\bid=\"(kc-[a-z-]+)\"[^>]*>");
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]+)\"");
    private static final Pattern COMPLAINT = Pattern.compile(
            "<(?:span|div|p)[^>]*(?:id=\"input-error[^\"]*\"|class=\"[^\"]*(?:kc-feedback-text|instruction)[^\"]*\")[^>]*>([^<]+)<");

    Optional<String> form() {
        var matcher = FORM.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<String> action() {
        var form = FORM.matcher(html);
        if (!form.find()) {
            return Optional.empty();
        }
        var action = ACTION.matcher(form.group());
        return action.find() ? Optional.of(action.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    Optional<String> complaint() {
        var matcher = COMPLAINT.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
