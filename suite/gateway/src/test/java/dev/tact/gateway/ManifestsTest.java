package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The routes of {@code k8s/base/gateway}, as the gateway reads them, have one owner each. */
class ManifestsTest {

    @Test
    void noOwnersPathLiesWithinAnothers() {
        var routes = RouteFiles.read(Manifests.ROUTES).routes();

        for (var outer : routes) {
            for (var inner : routes) {
                if (outer.matchesPath(inner.path())) {
                    assertThat(inner.backend())
                            .as("%s lies within %s", inner.path(), outer.path())
                            .isEqualTo(outer.backend());
                }
            }
        }
    }

    @Test
    void everyRouteIsNamedAfterItsOwner() {
        assertThat(RouteFiles.read(Manifests.ROUTES).routes())
                .allSatisfy(route -> assertThat(route.name()).startsWith(route.backend()));
        assertThat(RouteFiles.read(Manifests.ROUTES).routes())
                .extracting(Route::backend)
                .contains("keycloak")
                .containsAll(Manifests.SERVICES);
    }
}
