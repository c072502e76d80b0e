/** Bulk import of purchases: staged, resumable, repeatable, each row accounted for. */
@NullMarked
package dev.tact.profile.imports;

import org.jspecify.annotations.NullMarked;
