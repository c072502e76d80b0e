/** Keys with which a company's servers and pages write events, and do nothing else. */
@NullMarked
package dev.tact.profile.writekeys;

import org.jspecify.annotations.NullMarked;
