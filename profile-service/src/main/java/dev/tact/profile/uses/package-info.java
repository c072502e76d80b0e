/** Who used what: records of use, and the list of them that a customer reads. */
@NullMarked
package dev.tact.profile.uses;

import org.jspecify.annotations.NullMarked;
