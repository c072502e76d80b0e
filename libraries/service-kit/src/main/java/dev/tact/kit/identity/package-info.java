/** Who calls: the verified token, its subject and client, and how strongly the person signed in. */
@NullMarked
package dev.tact.kit.identity;

import org.jspecify.annotations.NullMarked;
