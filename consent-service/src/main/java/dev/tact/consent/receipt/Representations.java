package dev.tact.consent.receipt;

import dev.tact.kit.language.Languages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The forms in which a receipt goes out, chosen by {@code Accept}. */
@ApplicationScoped
class Representations {

    static final String JSON_LD = "application/ld+json";
    static final String JOSE = "application/jose";

    private final ReceiptPages pages;
    private final Languages languages;

    Representations(ReceiptPages pages, Languages languages) {
        this.pages = pages;
        this.languages = languages;
    }

    RestResponse<Object> of(SignedReceipt signed, Request request) {
        var variants = Variant.mediaTypes(
                        MediaType.APPLICATION_JSON_TYPE,
                        MediaType.valueOf(JSON_LD),
                        MediaType.valueOf(JOSE),
                        MediaType.TEXT_HTML_TYPE)
                .build();
        var wanted = request.selectVariant(variants);
        if (wanted == null) {
            throw new NotAcceptableException();
        }
        var type = wanted.getMediaType();
        var answer = switch (type.toString()) {
            case JSON_LD -> ResponseBuilder.ok((Object) signed.text(), type);
            case JOSE -> ResponseBuilder.ok((Object) signed.jws(), type);
            case MediaType.TEXT_HTML -> page(signed);
            default -> ResponseBuilder.ok((Object) ReceiptResponse.from(signed), type);
        };
        return answer.header("Cache-Control", "no-store")
                .header("Vary", "Accept, Accept-Language")
                .build();
    }

    private ResponseBuilder<Object> page(SignedReceipt signed) {
        var language = languages.current();
        return ResponseBuilder.ok((Object) pages.render(signed, language), MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Language", language.getLanguage())
                .header("Content-Security-Policy", ReceiptPages.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }
}
