/**
 * The raw endpoints of the Fluvius Energy API v3: one class per tag of the OpenAPI document, one
 * method per operation. Query parameters are an object with a builder, nested in the class of the
 * endpoint.
 *
 * <p>Each method sends one request and decodes one response. Most applications use the facade
 * instead ({@code io.github.fluviusenergy.FluviusEnergyClient}), which adds authentication,
 * configuration and specific exceptions.
 */
@NullMarked
package io.github.fluviusenergy.client.api;

import org.jspecify.annotations.NullMarked;
