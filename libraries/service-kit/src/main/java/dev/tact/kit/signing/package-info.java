/** Keys that a service signs with: sealed, shared by its replicas, and followed by others in time. */
@NullMarked
package dev.tact.kit.signing;

import org.jspecify.annotations.NullMarked;
