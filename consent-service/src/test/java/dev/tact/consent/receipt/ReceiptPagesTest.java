package dev.tact.consent.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.Listener;
import dev.tact.consent.datacontroller.ControllerConfig;
import dev.tact.consent.propagation.PartProgress;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.kit.language.Text;
import dev.tact.kit.test.Tact;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ReceiptPagesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    @Location("receipt")
    Template template;

    @Inject
    Purposes purposes;

    @Inject
    ReceiptDocuments documents;

    private String page(Receipt receipt, List<PartProgress> parts, Locale language) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ControllerConfig.class)
                .withDefaultValue("consent.controller.name", "<script>alert(1)</script> & Sons")
                .withDefaultValue("consent.controller.address", "1 rue de l'Exemple")
                .withDefaultValue("consent.controller.contact", "mailto:controller@shop.example")
                .withDefaultValue("consent.controller.data-protection-officer", "mailto:dpo@shop.example")
                .withDefaultValue("consent.controller.country", "FR")
                .withDefaultValue("consent.controller.privacy-page", "https://shop.example/?a=1&onmouseover=x")
                .build()
                .getConfigMapping(ControllerConfig.class);
        var document = documents.write(receipt, parts, null, NOON);
        return new ReceiptPages(template, purposes, config)
                .render(
                        new SignedReceipt(receipt, parts, null, NOON, document, documents.text(document), "a.b.c"),
                        language);
    }

    private static Receipt receipt(Origin origin, ConsentEvent.Kind decision, ConsentStatus status) {
        return new Receipt(
                UUID.randomUUID(),
                NOON,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                origin,
                7,
                decision,
                Method.BUTTON,
                NOON,
                NOON,
                null,
                new Receipt.PurposeThen(
                        "model-training",
                        1,
                        "https://w3id.org/dpv#ServiceOptimisation",
                        Text.of("<b>Training</b>", "<b>Entraînement</b>"),
                        List.of("company"),
                        Period.ofMonths(36),
                        false,
                        false),
                null,
                List.of(new Receipt.CategoryState("purchases", status)));
    }

    @Test
    void escapesWhateverItWrites() {
        var page =
                page(receipt(Origin.CUSTOMER, ConsentEvent.Kind.GIVE, ConsentStatus.GIVEN), List.of(), Locale.FRENCH);

        assertThat(page)
                .contains("mailto:dpo@shop.example")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons", "&lt;b&gt;Entraînement&lt;/b&gt;")
                .doesNotContain("<script", "<b>", "1&onmouse");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoSpoke(Origin origin) {
        var receipt = receipt(origin, ConsentEvent.Kind.GIVE, ConsentStatus.GIVEN);

        assertThat(page(receipt, List.of(), Locale.ENGLISH)).contains("Said by");
        assertThat(documents
                        .write(receipt, List.of(), null, NOON)
                        .at("/record/status/0/indicatedBy/type")
                        .asText())
                .startsWith("dpv:");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhereEachCategoryStands(ConsentStatus status) {
        assertThat(page(receipt(Origin.CUSTOMER, ConsentEvent.Kind.GIVE, status), List.of(), Locale.FRENCH))
                .contains("Vos achats");
    }

    @Test
    void saysWhatEachPartHasDone() {
        var parts = List.of(
                new PartProgress(Part.PROFILE, PartState.APPLIED, NOON, null),
                new PartProgress(Part.RECOMMENDATION, PartState.PENDING, NOON, null),
                new PartProgress(Part.ESCALATION, PartState.FAILED, NOON, "busy"));

        assertThat(page(
                        receipt(Origin.CUSTOMER, ConsentEvent.Kind.WITHDRAW, ConsentStatus.WITHDRAWN),
                        parts,
                        Locale.ENGLISH))
                .contains(
                        "You withdrew your consent: ",
                        "done, March 1, 2026",
                        "on its way",
                        "failed, will be tried again");
    }
}
