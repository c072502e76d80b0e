/** What customers are told before they choose, and the proof of what each was shown. */
@NullMarked
package dev.tact.consent.notice;

import org.jspecify.annotations.NullMarked;
