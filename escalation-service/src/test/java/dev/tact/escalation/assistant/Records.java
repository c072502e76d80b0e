package dev.tact.escalation.assistant;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import java.util.UUID;

/** What the other services hold of a customer in these tests, and who answers for it. */
final class Records {

    static final String PURCHASES = "0198a1b2-0000-7000-8000-000000000001";
    static final String CONSENT = "0198a1b2-0000-7000-8000-00000000c0de";

    private Records() {}

    /** A customer of whom a little is known, all of it ordinary. */
    static Customer known() {
        var customer = Customer.any();
        hold(customer, "France", "Purchases", "Zoe from support");
        return customer;
    }

    /** The same with values of somebody's choice in every place that takes one. */
    static void hold(Customer customer, String value, String label, String who) {
        var token = customer.token();
        Neighbours.answerRecords(token, "GET /v1/me/profile", 200, """
                {"subject":"%s","useId":"%s","attributes":[{"attributeId":"%s","key":"country","label":%s,"value":%s,"origin":"DECLARED",
                "from":%s,"recordedAt":"2026-05-03T10:00:00Z","unknownMember":1}],"events":[{"type":"purchase","label":%s,"events":12,"more":false,
                "firstAt":"2025-01-01T00:00:00Z","lastAt":"2026-05-01T00:00:00Z"}]}""".formatted(
                customer.id(), UUID.randomUUID(), PURCHASES, json(label), json(value), json(value), json(label)));
        Neighbours.answerRecords(token, "GET /v1/me/uses", 200, """
                {"uses":[{"useId":"0198a1b2-0000-7000-8000-0000000000aa","at":"2026-05-02T09:00:00Z","service":"recommendation-service","who":%s,
                "purpose":"personalised-recommendations","why":%s}],"next":null}""".formatted(json(who), json(label)));
        Neighbours.answerRecords(token, "GET /v1/purposes", 200, """
                {"purposes":[{"code":"personalised-recommendations","version":1,"name":%s,"legalBasis":"CONSENT","recipients":[],"retention":"P36M"},
                {"code":"direct-marketing","version":1,"name":"Offers","legalBasis":"CONSENT","recipients":[],"retention":"P36M"},
                {"code":"service-delivery","version":2,"name":"Delivery","legalBasis":"CONTRACT","recipients":[%s],"retention":"P10Y"}]}""".formatted(json(label), json(value)));
        given(customer);
        Neighbours.answerRecords(token, "GET /v1/me/dial", 200, "{\"level\":2,\"epoch\":5}");
        Neighbours.answerRecords(token, "PUT /v1/me/dial", 200, "{\"level\":1,\"epoch\":6}");
        Neighbours.answerRecords(
                token, "DELETE /v1/me/consents/personalised-recommendations", 200, """
                {"purpose":"personalised-recommendations","epoch":6,"receiptId":"0198a1b2-0000-7000-8000-00000000beef","categories":[
                {"category":"purchases","status":"WITHDRAWN","since":"2026-05-03T10:00:00Z","expiresAt":null,"recordId":"%s"}]}""".formatted(CONSENT));
        Neighbours.answerRights(token, 202, """
                {"rightsRequestId":"0198a1b2-0000-7000-8000-00000000feed","kind":"ACCESS","state":"IN_PROGRESS","dueAt":"2026-06-03T10:00:00Z"}""");
        method(token, label);
        Neighbours.answerRecords(token, "POST /v1/me/recommendations/what-if", 200, """
                {"before":{"personalised":true,"items":[{"itemId":"1","title":%1$s},{"itemId":"2","title":"Cup"}]},
                "after":{"personalised":false,"items":[{"itemId":"2","title":"Cup"}]}}""".formatted(json(label)));
    }

    /** A list that was shown, explained with these titles. */
    static UUID shown(String title, String because) {
        var id = UUID.randomUUID();
        Neighbours.answerExplanation(id, 200, """
                {"recommendationId":"%s","generatedAt":"2026-05-03T10:00:00Z","personalised":true,"reason":null,"items":[{"itemId":"22423","title":%s,
                "score":0.81,"base":0.1,"contributions":[{"eventId":"0198a1b2-0000-7000-8000-00000000e001","itemId":"85123A","title":%s,
                "category":"purchases","value":0.71}],"withheld":{"count":0,"value":0.0}}],"model":{"version":"7","revision":3}}""".formatted(id, json(title), json(because)));
        return id;
    }

    static void given(Customer customer) {
        Neighbours.answerRecords(customer.token(), "GET /v1/me/consents", 200, """
                {"epoch":5,"dial":2,"consents":[{"purpose":"personalised-recommendations","noticeVersion":1,"categories":[
                {"category":"purchases","status":"GIVEN","since":"2026-05-03T10:00:00Z","expiresAt":"2027-05-03T10:00:00Z","recordId":"%s"}]}]}""".formatted(CONSENT));
    }

    static void method(String token, String text) {
        Neighbours.answerRecords(
                token,
                "GET /v1/recommendations/how-it-works",
                200,
                "{\"text\":%s,\"mainParameters\":[{\"code\":\"SCORE\",\"text\":%s}],\"model\":{\"version\":\"7\"}}"
                        .formatted(json(text), json(text)));
    }

    private static String json(String text) {
        return TextNode.valueOf(text).toString();
    }
}
