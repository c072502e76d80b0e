/** Requests to other services with this service's own token, bounded in time and in size. */
@NullMarked
package dev.tact.recommendation.upstream;

import org.jspecify.annotations.NullMarked;
