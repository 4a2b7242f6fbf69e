/**
 * The HTTP runtime of the raw endpoints: sends requests and decodes responses. To call an operation
 * that this version does not know, use {@link io.github.fluviusenergy.client.ApiClient#request}:
 *
 * <pre>{@code
 * Request request = api.request("GET", "/api/mandate").query("status", "Approved").build();
 * MandatesResponse mandates = api.execute(api.newCall(request), MandatesResponse.class).body();
 * }</pre>
 *
 * <p>The OkHttp client authenticates.
 */
@NullMarked
package io.github.fluviusenergy.client;

import org.jspecify.annotations.NullMarked;
