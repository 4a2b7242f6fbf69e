/**
 * The HTTP runtime of the raw endpoints: sends requests and decodes responses.
 *
 * <p>{@link io.github.fluviusenergy.client.ApiClient} sends requests and throws {@link
 * io.github.fluviusenergy.client.ApiException}. {@link io.github.fluviusenergy.client.EnergyStream}
 * reads a response while it arrives. To call an operation that this version does not know, use
 * {@link io.github.fluviusenergy.client.RequestBuilder}:
 *
 * <pre>{@code
 * ApiClient api = new ApiClient(HttpUrl.get("https://apihub.fluvius.be/esco-live/v3"), okHttpClient);
 * Request request = api.request("GET", "/api/mandate").query("status", "Approved").build();
 * MandatesResponse mandates = api.execute(request, MandatesResponse.class).body();
 * }</pre>
 *
 * <p>Authentication is up to the OkHttp client.
 */
@NullMarked
package io.github.fluviusenergy.client;

import org.jspecify.annotations.NullMarked;
