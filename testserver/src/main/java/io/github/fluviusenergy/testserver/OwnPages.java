package io.github.fluviusenergy.testserver;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** The pages that the server has for people with a browser. Visits of them are not noted. */
final class OwnPages {
  private final StartPage start;
  private final ConsentPage consent;

  OwnPages(StartPage start, ConsentPage consent) {
    this.start = start;
    this.consent = consent;
  }

  static boolean isOne(HttpUrl url) {
    return url.encodedPath().equals("/") || isConsentPage(url);
  }

  MockResponse answer(ReceivedRequest request, Supplier<List<ReceivedRequest>> received) {
    boolean isRead = request.method().equals("GET");
    if (isConsentPage(request.url())) {
      return isRead || request.method().equals("POST")
          ? consent.answer(request)
          : notAllowed("GET, POST");
    }
    return isRead ? start.answer(request, received.get()) : notAllowed("GET");
  }

  private static boolean isConsentPage(HttpUrl url) {
    return url.encodedPath().toLowerCase(Locale.ROOT).equals(ConsentPage.PATH);
  }

  private static MockResponse notAllowed(String allowed) {
    return Answers.empty(405).newBuilder().setHeader("Allow", allowed).build();
  }
}
