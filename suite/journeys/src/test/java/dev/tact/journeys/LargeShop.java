package dev.tact.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Answers of the services as a shop of many people would have them: theirs, with other numbers in. */
final class LargeShop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 30;
    private static final String AS_OF = "2026-03-31T03:00:00Z";

    private LargeShop() {}

    static void answersIn(Page page) {
        on(page, "**/v1/models", LargeShop::models);
        on(page, "**/v1/models/published/evaluations", LargeShop::evaluations);
        on(page, "**/v1/statistics/consents", LargeShop::consents);
        on(page, "**/v1/statistics/uses", LargeShop::uses);
        on(page, "**/v1/statistics/feedback", LargeShop::feedback);
        on(page, "**/v1/statistics/desk", LargeShop::desk);
    }

    private static void on(Page page, String address, Consumer<ObjectNode> change) {
        page.route(address, route -> {
            var answer = route.fetch();
            var body = (ObjectNode) read(answer.text());
            change.accept(body);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body.toString()));
        });
    }

    private static void models(ObjectNode body) {
        for (var model : body.withArray("items")) {
            var findings = model.path("report").path("findings");
            if (findings instanceof ObjectNode measured) {
                var attributes = measured.putArray("attributes");
                attributes.add(read("""
                        {"attribute":"country","compared":3,"gap":{"mean":0.062,"low":0.011,"high":0.118},"p":0.21,"groups":[
                         {"group":"DE","contributors":95,"share":0.09,"questions":60,"ndcg":{"mean":0.19,"low":0.13,"high":0.25},
                          "recall":{"mean":0.1,"low":0.06,"high":0.14},"p":0.4,"exposure":null},
                         {"group":"GB","contributors":905,"share":0.84,"questions":610,"ndcg":{"mean":0.234,"low":0.214,"high":0.254},
                          "recall":{"mean":0.12,"low":0.1,"high":0.14},"p":0.6,"exposure":null},
                         {"group":"FR","contributors":60,"share":0.06,"questions":35,"ndcg":{"mean":0.25,"low":0.16,"high":0.35},
                          "recall":{"mean":0.13,"low":0.07,"high":0.19},"p":0.7,"exposure":null},
                         {"group":"NO","contributors":10,"share":0.01,"questions":null,"ndcg":null,"recall":null,"p":null,
                          "exposure":null}]}"""));
            }
        }
    }

    private static void evaluations(ObjectNode body) {
        var items = body.putArray("items");
        for (var day = DAYS - 1; day >= 0; day--) {
            var drift = JSON.createObjectNode()
                    .put("popularityPsi", Math.round(3 + 0.6 * day) / 100.0)
                    .put("scorePsi", Math.round(5 + 4 * Math.sin(day / 4.0)) / 100.0)
                    .put("ndcgDrop", Math.round(2 + 6 * Math.sin(day / 3.0)) / 100.0);
            drift.putArray("alarms");
            items.addObject()
                    .put("evaluatedAt", FIRST.plusDays(day) + "T03:00:00Z")
                    .put("state", "STABLE")
                    .set("drift", drift);
        }
    }

    private static void consents(ObjectNode body) {
        body.put("asOf", AS_OF);
        var people = 3120;
        for (var purpose : body.withArray("purposes")) {
            var one = (ObjectNode) purpose;
            if (one.path("purpose").asText().equals("voice-tone")) {
                one.putNull("allowing").putNull("notAllowing").putNull("rate");
            } else {
                one.put("allowing", people).put("notAllowing", 900);
                one.put("rate", Math.round(100.0 * people / (people + 900)) / 100.0);
                people = people / 10 * 7 / 5 * 5;
            }
        }
        var dial = body.putArray("dial");
        dial.addObject().put("level", 0).put("people", 140);
        dial.addObject().put("level", 1).putNull("people");
        dial.addObject().put("level", 2).put("people", 3655);
        dial.addObject().put("level", 3).put("people", 620);
        var days = body.putArray("days");
        for (var day = 0; day < DAYS; day++) {
            var told = days.addObject().put("day", FIRST.plusDays(day).toString());
            told.put("gave", 60 + day % 7 * 15).put("refused", 20 + day % 5 * 5);
            untold(told, "withdrew", day % 4 == 0 ? 15 : 0);
        }
    }

    private static void uses(ObjectNode body) {
        body.put("asOf", AS_OF);
        var purposes = body.putArray("purposes");
        purposes.addObject().put("purpose", "personalised-recommendations").put("people", 2410);
        purposes.addObject().put("purpose", "human-support").put("people", 65);
        purposes.addObject().put("purpose", "data-subject-rights").putNull("people");
    }

    private static void feedback(ObjectNode body) {
        body.put("asOf", AS_OF);
        body.putArray("models").add(read("""
                {"version":"1","exploredClickRate":0.02,"slots":[{"slot":"RANKED","pool":null,"shown":2410,"clickRate":0.27,
                 "people":{"CLICK":655,"ADD":310,"PURCHASE":205,"DISMISS":45,"NOT_INTERESTED":20,"NEVER_CATEGORY":null}}]}"""));
    }

    private static void desk(ObjectNode body) {
        body.put("asOf", AS_OF);
        var days = body.putArray("days");
        for (var day = 0; day < DAYS; day++) {
            var told = days.addObject().put("day", FIRST.plusDays(day).toString());
            told.put("taken", 40 + day % 6 * 5).put("resolved", 35 + day % 6 * 5);
            untold(told, "abandoned", day % 9 == 0 ? 10 : 0);
            told.set("waited", read("{\"p50\":\"PT3M\",\"p90\":\"PT11M\"}"));
            told.set("others", read(day % 10 == 0 ? "{\"reviews\":{\"UPHELD\":15,\"CHANGED\":10}}" : "{}"));
        }
    }

    private static void untold(ObjectNode day, String name, int people) {
        if (people == 0) {
            day.putNull(name);
        } else {
            day.put(name, people);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
