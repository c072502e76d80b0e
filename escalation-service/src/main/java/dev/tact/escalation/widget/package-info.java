/** The chat widget that other sites embed: files only; it talks to the same routes as every other page. */
@NullMarked
package dev.tact.escalation.widget;

import org.jspecify.annotations.NullMarked;
