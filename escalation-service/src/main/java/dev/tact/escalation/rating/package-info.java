/** How customers rate what became of their cases: once per resolution, by a signed link that expires. */
@NullMarked
package dev.tact.escalation.rating;

import org.jspecify.annotations.NullMarked;
