/** What a customer's list would be if they allowed less. */
@NullMarked
package dev.tact.recommendation.whatif;

import org.jspecify.annotations.NullMarked;
