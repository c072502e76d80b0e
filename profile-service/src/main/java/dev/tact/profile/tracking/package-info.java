/** Events as they come in: Segment's HTTP Tracking API, where nothing is kept that no purpose allows at that moment. */
@NullMarked
package dev.tact.profile.tracking;

import org.jspecify.annotations.NullMarked;
