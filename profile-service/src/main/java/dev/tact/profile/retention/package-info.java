/** Lets go what was kept for as long as its definition says, and makes room for what is to come. */
@NullMarked
package dev.tact.profile.retention;

import org.jspecify.annotations.NullMarked;
