/** Values sealed under a key per subject (AES-256-GCM), and keyed hashes to find or recognise without reading. */
@NullMarked
package dev.tact.kit.sealing;

import org.jspecify.annotations.NullMarked;
