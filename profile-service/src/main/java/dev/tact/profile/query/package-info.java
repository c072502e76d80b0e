/** What a customer's lists may be asked, read so that nonsense is a 400 that names its parameter. */
@NullMarked
package dev.tact.profile.query;

import org.jspecify.annotations.NullMarked;
