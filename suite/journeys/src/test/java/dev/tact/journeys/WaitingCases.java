package dev.tact.journeys;

/** What other journeys left in the queue, which would be offered before what a journey opens itself. */
final class WaitingCases {

    private WaitingCases() {}

    /** Everybody who waits for a person is seen to. */
    static void resolve(World world) {
        var louis = world.cast().as("louis");
        louis.get("/v1/cases?view=unassigned&limit=100")
                .expect(200)
                .json()
                .path("cases")
                .forEach(waiting -> {
                    if (waiting.path("kind").asText().equals("PERSON")) {
                        var left = "/v1/cases/" + waiting.path("caseId").asText();
                        louis.post(left + "/claim").expect(200);
                        louis.post(left + "/resolve").expect(200);
                    }
                });
    }
}
