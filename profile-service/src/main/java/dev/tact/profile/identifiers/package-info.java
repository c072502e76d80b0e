/** The identifiers that stand for one person: devices before sign-in, and which of them a customer signed in on. */
@NullMarked
package dev.tact.profile.identifiers;

import org.jspecify.annotations.NullMarked;
