/** The Merkle tree of RFC 9162 §2.1 (RFC 6962's): hashes, stored subtrees, inclusion and consistency proofs. */
@NullMarked
package dev.tact.verifier.tree;

import org.jspecify.annotations.NullMarked;
