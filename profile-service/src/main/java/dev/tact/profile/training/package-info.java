/** Training rows: what contributors lend to model training, and their departures, as a change log. */
@NullMarked
package dev.tact.profile.training;

import org.jspecify.annotations.NullMarked;
