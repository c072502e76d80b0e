/** Keycloak: distribution, realm import, server. */
@NullMarked
package dev.tact.launcher.keycloak;

import org.jspecify.annotations.NullMarked;
