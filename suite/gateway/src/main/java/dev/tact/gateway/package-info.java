/** The local gateway: one origin in front of the four services and Keycloak, routing by the cluster's own manifests. */
@NullMarked
package dev.tact.gateway;

import org.jspecify.annotations.NullMarked;
