package io.github.fluviusenergy;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one client, which build the HTTP requests.
 *
 * @param contractNumber the default for client sessions, from the credentials
 * @param production whether these are the endpoints with the data of real customers
 */
record Endpoints(
    ApiClient api,
    ClientSessionApi clientSessions,
    MandateApi mandates,
    @Nullable String contractNumber,
    boolean production) {

  static Endpoints of(
      ApiClient api,
      HttpUrl baseUrl,
      @Nullable Environment environment,
      @Nullable String contractNumber) {
    return new Endpoints(
        api,
        new ClientSessionApi(api),
        new MandateApi(api),
        contractNumber,
        environment == Environment.PRODUCTION || isProduction(baseUrl));
  }

  /** Whether it is an address of Fluvius, in any notation, other than that of the sandbox. */
  private static boolean isProduction(HttpUrl baseUrl) {
    HttpUrl sandbox = Environment.SANDBOX.baseUrl();
    return baseUrl.host().replaceFirst("\\.$", "").equals(sandbox.host())
        && !baseUrl.pathSegments().get(0).equalsIgnoreCase(sandbox.pathSegments().get(0));
  }

  /** An operation that this version does not know. */
  ApiCall<Void> get(String path) {
    Objects.requireNonNull(path, "path");
    // a backslash is a slash to OkHttp
    if (!path.startsWith("/") || List.of(path.split("[/\\\\]")).contains("..")) {
      throw new IllegalArgumentException(
          "a path starts with a slash and stays below the base URL: " + path);
    }
    // no EAN: the path may contain one, but it may be anything
    return ApiCall.of(
        "get", null, api.request("GET", path).build(), Void.class, UnaryOperator.identity());
  }
}
