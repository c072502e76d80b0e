/** Erasure: the subject's key and rows go, a tombstone stays, consent-service is told. */
@NullMarked
package dev.tact.profile.erasure;

import org.jspecify.annotations.NullMarked;
