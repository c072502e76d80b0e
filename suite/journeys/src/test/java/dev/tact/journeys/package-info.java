/** Journeys through the whole of Tact: real processes, a real Keycloak, real purchases, over HTTP. */
@NullMarked
package dev.tact.journeys;

import org.jspecify.annotations.NullMarked;
