@NullMarked
package dev.tact.kit.matrix;

import org.jspecify.annotations.NullMarked;
