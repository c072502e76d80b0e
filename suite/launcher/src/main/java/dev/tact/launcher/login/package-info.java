/** Signing in as a person does: the code flow with PKCE over HTTP, password and one-time code. */
@NullMarked
package dev.tact.launcher.login;

import org.jspecify.annotations.NullMarked;
