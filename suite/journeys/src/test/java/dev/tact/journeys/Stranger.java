package dev.tact.journeys;

import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.stack.Service;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A customer of the shop whom nobody else plays, with a token as Keycloak would sign it: an erasure is for good. */
record Stranger(UUID id, Supplier<String> token, Api api, Customer customer) {

    long epoch() {
        return api.get("/v1/me/consents").expect(200).json().path("epoch").asLong();
    }

    /** So many of those who bought most, after the first few. */
    static List<Stranger> of(World world, int after, int count) {
        var played = Stream.of("alice", "bob", "chloe")
                .map(name -> world.cast().person(name).subject())
                .collect(Collectors.toSet());
        var forged = ForgedTokens.of(world.stack());
        return Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select s.id from subject s join event e on e.subject_ref = s.ref where s.erased_at is null"
                                + " group by s.id order by count(*) desc, s.id limit "
                                + (played.size() + after + count),
                        row -> row.getObject(1, UUID.class))
                .stream()
                .filter(id -> !played.contains(id))
                .skip(after)
                .limit(count)
                .map(id -> known(world, forged, id))
                .toList();
    }

    private static Stranger known(World world, ForgedTokens forged, UUID id) {
        Supplier<String> token = () -> forged.with(
                world.cast().session("alice", Assurance.AAL1).token(), claims -> claims.put("sub", id.toString()));
        var api = new Api(world.stack().gateway(), () -> Optional.of(token.get()), Locale.ENGLISH, _ -> {});
        return new Stranger(id, token, api, new Customer(api));
    }
}
