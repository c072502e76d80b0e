/** The accounts people sign in with, which Keycloak keeps: where they are signed in, with what, and their end. */
@NullMarked
package dev.tact.consent.account;

import org.jspecify.annotations.NullMarked;
