/** Documents that are made of the code, or that must say what it says. */
@NullMarked
package dev.tact.kit.docs;

import org.jspecify.annotations.NullMarked;
