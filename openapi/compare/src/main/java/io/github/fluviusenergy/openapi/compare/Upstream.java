package io.github.fluviusenergy.openapi.compare;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches Fluvius' own document. The facade has no operation for it, so one of its calls is led to
 * the document's address: sign-in, subscription key and settings are then the facade's own.
 */
final class Upstream {
  private static final String PATH = "swagger/fluvius_energy_api/swagger.json";

  private Upstream() {}

  /** An answer as it came. */
  private record Answer(HttpUrl url, int status, String body) {}

  /**
   * @param client with all but the HTTP client set
   * @throws UnusableDocumentException if it could not be fetched
   */
  static Document fetch(FluviusEnergyClient.Builder client, HttpUrl baseUrl, OkHttpClient http) {
    HttpUrl url = baseUrl.newBuilder().addPathSegments(PATH).build();
    AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
    OkHttpClient led = http.newBuilder().addInterceptor(new Leading(url, answer)).build();
    FluviusException failure = null;
    try (FluviusEnergyClient closing = client.httpClient(led).build()) {
      closing.getMandates();
    } catch (FluviusException e) {
      failure = e;
    }
    Answer got = answer.get();
    if (got == null) {
      String reason = failure == null ? "no answer" : failure.getMessage();
      throw new UnusableDocumentException(url + ": could not be fetched: " + reason);
    }
    if (got.status() != 200) {
      String body = got.body().substring(0, Math.min(300, got.body().length()));
      throw new UnusableDocumentException(
          url + ": expected the document, got HTTP " + got.status() + ": " + body);
    }
    return Document.of(url.toString(), got.body());
  }

  private record Leading(HttpUrl url, AtomicReference<@Nullable Answer> answer)
      implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Request request = chain.request().newBuilder().url(url).build();
      Response response = chain.proceed(request);
      // The document is large for a document, and small for a memory.
      String body = response.peekBody(Long.MAX_VALUE).string();
      answer.set(new Answer(url, response.code(), body));
      return response;
    }
  }
}
