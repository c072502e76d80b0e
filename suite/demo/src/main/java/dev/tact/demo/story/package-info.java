/** The steps of the story: each does something through the public HTTP, checks what it was told, and returns it. */
@NullMarked
package dev.tact.demo.story;

import org.jspecify.annotations.NullMarked;
