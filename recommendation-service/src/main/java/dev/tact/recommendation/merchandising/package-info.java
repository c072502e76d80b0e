/** What merchandisers want shown more, less, first or not at all, within what customers allow. */
@NullMarked
package dev.tact.recommendation.merchandising;

import org.jspecify.annotations.NullMarked;
