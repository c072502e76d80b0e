package dev.tact.demo.retail;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Consents for customers whom nobody can ask: each purpose is given with a chance of 81 %, the share surveys found, the two purposes
 * drawn apart. Those whom people play are left out: they are asked.
 */
public final class SimulatedConsents {

    static final double SHARE = 0.81;
    static final List<String> PURPOSES = List.of("personalised-recommendations", "model-training");
    private static final Set<String> ASKED = Set.of(Customers.ALICE, Customers.BOB, Customers.CHLOE);

    private SimulatedConsents() {}

    static boolean gives(String customer, String purpose) {
        return !ASKED.contains(customer) && Draw.of(customer + ":" + purpose) < SHARE;
    }

    /** The file that {@code POST /v1/imports/consents} reads. */
    public static byte[] csv(Collection<String> customers) {
        var file = new StringBuilder("subject,purpose,decision,method\n");
        for (var purpose : PURPOSES) {
            customers.stream()
                    .filter(customer -> gives(customer, purpose))
                    .forEach(customer -> file.append("online-retail:")
                            .append(customer)
                            .append(',')
                            .append(purpose)
                            .append(",GIVE,SIMULATED\n"));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
