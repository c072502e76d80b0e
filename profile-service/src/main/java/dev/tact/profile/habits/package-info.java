/** What a history says of somebody's habits: plain functions of the history, a day and what is known of customers in general. */
@NullMarked
package dev.tact.profile.habits;

import org.jspecify.annotations.NullMarked;
