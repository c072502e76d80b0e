/** What may be published of numbers of people. */
@NullMarked
package dev.tact.kit.disclosure;

import org.jspecify.annotations.NullMarked;
