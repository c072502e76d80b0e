@NullMarked
package dev.tact.gateway;

import org.jspecify.annotations.NullMarked;
