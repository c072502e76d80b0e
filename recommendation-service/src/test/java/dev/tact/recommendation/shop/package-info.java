@NullMarked
package dev.tact.recommendation.shop;

import org.jspecify.annotations.NullMarked;
