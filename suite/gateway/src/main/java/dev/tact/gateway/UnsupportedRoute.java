package dev.tact.gateway;

/**
 * A manifest asks for something this gateway does not do. It then refuses to start: a match or filter that is ignored would
 * route here what the cluster does not.
 */
final class UnsupportedRoute extends RuntimeException {

    UnsupportedRoute(String route, String what) {
        super("HTTPRoute " + route + " " + what);
    }
}
