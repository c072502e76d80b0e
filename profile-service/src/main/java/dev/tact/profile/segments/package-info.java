/** Groups of people that are alike, and how many are in each: who is in which is kept as a keyed hash, and only counts are told. */
@NullMarked
package dev.tact.profile.segments;

import org.jspecify.annotations.NullMarked;
