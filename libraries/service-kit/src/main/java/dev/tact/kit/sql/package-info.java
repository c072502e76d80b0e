/** Plain SQL in the caller's transaction, for mechanisms and hot paths that an object-relational mapper would only slow. */
@NullMarked
package dev.tact.kit.sql;

import org.jspecify.annotations.NullMarked;
