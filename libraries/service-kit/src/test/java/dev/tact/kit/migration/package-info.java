@NullMarked
package dev.tact.kit.migration;

import org.jspecify.annotations.NullMarked;
