package dev.tact.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeFlowTest {

    @Test
    void challengesAsTheStandardSays() {
        // RFC 7636, appendix B
        assertThat(CodeFlow.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void readsTheFormOfAPage() {
        var page = new LoginPage(
                "<form id=\"kc-form-login\" class=\"a\" onsubmit=\"x\" action=\"http://h/authenticate?a=1&amp;b=2\" "
                        + "method=\"post\"></form>");

        assertThat(page.form()).contains("kc-form-login");
        assertThat(page.action()).contains("http://h/authenticate?a=1&b=2");
        assertThat(page.complaint()).isEmpty();
    }

    @Test
    void readsWhatAPageComplainsAbout() {
        var page = new LoginPage(
                "<form id=\"kc-form-login\" action=\"/x\"></form><span id=\"input-error\" class=\"c\" aria-live=\"polite\">\n"
                        + "  Invalid username or password.\n</span>");

        assertThat(page.complaint()).contains("Invalid username or password.");
    }

    @Test
    void encodesAndDecodesForms() {
        var fields = Map.of("redirect_uri", "http://127.0.0.1/callback?a=b&c=é");

        assertThat(Forms.decode(Forms.encode(fields))).isEqualTo(fields);
        assertThat(Forms.decode("code=a%2Fb&state=&error=x"))
                .containsEntry("code", "a/b")
                .containsEntry("state", "");
    }
}
