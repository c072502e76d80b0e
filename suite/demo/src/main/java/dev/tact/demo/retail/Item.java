package dev.tact.demo.retail;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** An item of the shop, in the columns of an items file. */
@JsonPropertyOrder({"itemId", "title", "category", "price", "currency", "firstSeen"})
public record Item(String itemId, String title, String category, String price, String currency, String firstSeen) {}
