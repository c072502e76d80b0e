@NullMarked
package dev.tact.verifier.tree;

import org.jspecify.annotations.NullMarked;
