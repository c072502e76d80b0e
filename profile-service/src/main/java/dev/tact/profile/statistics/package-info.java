/** What is published of how data is used. */
@NullMarked
package dev.tact.profile.statistics;

import org.jspecify.annotations.NullMarked;
