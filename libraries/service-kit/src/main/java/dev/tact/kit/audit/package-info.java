/** Who did what, in rows that nobody can change unnoticed. */
@NullMarked
package dev.tact.kit.audit;

import org.jspecify.annotations.NullMarked;
