/** What people say to the company on paper or by voice, entered for them by an agent, with evidence. */
@NullMarked
package dev.tact.consent.assisted;

import org.jspecify.annotations.NullMarked;
