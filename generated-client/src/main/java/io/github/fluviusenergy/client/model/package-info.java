/**
 * The request and response models of the Fluvius Energy API v3.
 *
 * <p>Models are immutable and thread-safe; their builders are not thread-safe. Accessors have the
 * names of the API's fields. Gson reads and writes models without further registration: {@code new
 * Gson().fromJson(json, EnergyResponse.class)}.
 *
 * <p>Models are forward compatible. They keep unknown fields ({@code additionalProperties()}). An
 * unknown enum value reads as {@code UNKNOWN} and keeps its string ({@code statusAsString()}). An
 * unknown kind of headpoint reads as {@code Headpoint.Unknown}. Numbers are exact decimals. A
 * timestamp without an offset is refused.
 */
@NullMarked
package io.github.fluviusenergy.client.model;

import org.jspecify.annotations.NullMarked;
