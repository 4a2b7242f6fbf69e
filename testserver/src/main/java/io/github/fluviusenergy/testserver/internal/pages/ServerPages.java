package io.github.fluviusenergy.testserver.internal.pages;

import io.github.fluviusenergy.testserver.internal.api.ClientSessionStore;
import io.github.fluviusenergy.testserver.internal.api.MandateStore;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** The pages for browsers. The server does not log requests for them. */
public final class ServerPages {
  private final StartPage start;
  private final ConsentPage consent;

  public ServerPages(MandateStore mandates, ClientSessionStore sessions, InstantSource clock) {
    this.start = new StartPage(mandates, sessions);
    this.consent = new ConsentPage(sessions, clock);
  }

  public static boolean isPage(HttpUrl url) {
    return url.encodedPath().equals("/") || isConsentPage(url);
  }

  public MockResponse respond(HttpRequest request, Supplier<List<HttpRequest>> received) {
    boolean isGet = request.method().equals("GET");
    if (isConsentPage(request.url())) {
      return isGet || request.method().equals("POST")
          ? consent.respond(request)
          : Responses.methodNotAllowed("GET, POST");
    }
    return isGet ? start.respond(request, received.get()) : Responses.methodNotAllowed("GET");
  }

  private static boolean isConsentPage(HttpUrl url) {
    return url.encodedPath().toLowerCase(Locale.ROOT).equals(ConsentPage.PATH);
  }
}
