/** The decision point as OpenID AuthZEN Authorization API 1.0 speaks it. */
@NullMarked
package dev.tact.consent.access;

import org.jspecify.annotations.NullMarked;
