/** What is inferred of subjects, from what, and under which purpose: an inference is itself a use, and goes when it may not be made. */
@NullMarked
package dev.tact.profile.inference;

import org.jspecify.annotations.NullMarked;
