/** How complete and how fresh the data are, as officers may read it: never so fine that it shows one person. */
@NullMarked
package dev.tact.profile.quality;

import org.jspecify.annotations.NullMarked;
