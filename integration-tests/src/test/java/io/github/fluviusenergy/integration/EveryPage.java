package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Opens the pages that the test server has for people, in both languages. */
final class EveryPage {
  private EveryPage() {}

  static void open(FluviusTestServer server, String session) throws IOException {
    OkHttpClient browser = server.httpClient().newBuilder().followRedirects(false).build();
    for (String language : new String[] {"nl", "en"}) {
      HttpUrl start = in(language, server.authority());
      HttpUrl consent =
          in(language, server.consentPage()).newBuilder().addQueryParameter("id", session).build();
      expect(200, browser, new Request.Builder().url(start).build());
      expect(200, browser, new Request.Builder().url(consent).build());
      FormBody nobody = new FormBody.Builder().add("decision", "approve").build();
      expect(400, browser, new Request.Builder().url(consent).post(nobody).build());
    }
  }

  private static HttpUrl in(String language, HttpUrl page) {
    return page.newBuilder().addQueryParameter("lang", language).build();
  }

  private static void expect(int status, OkHttpClient browser, Request request) throws IOException {
    try (Response response = browser.newCall(request).execute()) {
      if (response.code() != status) {
        throw new IllegalStateException(request.url() + " gave " + response.code());
      }
    }
  }
}
