/** Who stands behind a request about a person: the person themselves, or an agent who holds their case. */
@NullMarked
package dev.tact.profile.presence;

import org.jspecify.annotations.NullMarked;
