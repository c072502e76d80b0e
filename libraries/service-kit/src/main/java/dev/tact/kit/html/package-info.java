/** Pages for people that a service writes itself: without a script, and with a style of their own. */
@NullMarked
package dev.tact.kit.html;

import org.jspecify.annotations.NullMarked;
