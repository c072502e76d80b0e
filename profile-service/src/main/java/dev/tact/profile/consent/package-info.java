/** The consent gate as this service uses it: its token, its deadlines, and the readiness that proves it works. */
@NullMarked
package dev.tact.profile.consent;

import org.jspecify.annotations.NullMarked;
