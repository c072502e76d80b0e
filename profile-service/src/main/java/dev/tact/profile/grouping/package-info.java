/** Work that costs much the same for many as for one, done once for all who ask at the same time. */
@NullMarked
package dev.tact.profile.grouping;

import org.jspecify.annotations.NullMarked;
