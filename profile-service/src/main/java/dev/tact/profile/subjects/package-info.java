/** Who is known here: subject ids and the internal references that stand for them everywhere else. */
@NullMarked
package dev.tact.profile.subjects;

import org.jspecify.annotations.NullMarked;
