package dev.tact.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every route in the Gateway API's order of precedence; what it does not hold does not exist outside. */
final class RouteTable {

    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = routes.stream().sorted(Route.PRECEDENCE).toList();
        for (var i = 1; i < this.routes.size(); i++) {
            var one = this.routes.get(i - 1);
            var other = this.routes.get(i);
            if (one.collidesWith(other)) {
                throw new UnsupportedRoute(
                        other.name(), "takes the same requests as " + one.name() + ": " + one.path());
            }
        }
    }

    Optional<Route> find(String path, Function<String, @Nullable String> header) {
        return routes.stream().filter(route -> route.matches(path, header)).findFirst();
    }

    List<Route> routes() {
        return routes;
    }
}
