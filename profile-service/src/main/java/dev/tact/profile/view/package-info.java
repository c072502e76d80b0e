/** The view for a purpose: what a caller may see of one subject, decided first, recorded always. */
@NullMarked
package dev.tact.profile.view;

import org.jspecify.annotations.NullMarked;
