/** The shop: a storefront on the catalogue, with everything a customer may know and say of a list. */
@NullMarked
package dev.tact.recommendation.shop;

import org.jspecify.annotations.NullMarked;
