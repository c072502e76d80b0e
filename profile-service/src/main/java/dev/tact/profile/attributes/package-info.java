/** What is known of a subject now: one sealed value per registered key and source, and the rule that says which is used. */
@NullMarked
package dev.tact.profile.attributes;

import org.jspecify.annotations.NullMarked;
