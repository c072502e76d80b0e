/** The accounts people sign in with, which Keycloak keeps. */
@NullMarked
package dev.tact.consent.account;

import org.jspecify.annotations.NullMarked;
