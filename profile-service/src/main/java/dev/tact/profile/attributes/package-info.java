/** What is known of a subject now: one sealed value per registered key, with where it came from. */
@NullMarked
package dev.tact.profile.attributes;

import org.jspecify.annotations.NullMarked;
