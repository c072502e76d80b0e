@NullMarked
package dev.tact.kit.dump;

import org.jspecify.annotations.NullMarked;
