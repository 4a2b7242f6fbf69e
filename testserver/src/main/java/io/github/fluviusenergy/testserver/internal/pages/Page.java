package io.github.fluviusenergy.testserver.internal.pages;

import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/**
 * The layout of all pages, without scripts, external resources and caching.
 *
 * @param url the URL of the page, for the link to the other language
 * @param width the maximum width in CSS
 */
record Page(Language language, HttpUrl url, String width) {
  private static final Template FRAME = Template.load("page.html");
  private static final Template MESSAGE =
      new Template("<section>\n<h1>{{title}}</h1>\n<p>{{text}}</p>\n</section>");

  /** A page with a title and a text. */
  MockResponse message(int status, String title, String text) {
    return respond(status, title, MESSAGE.fill(Map.of("title", title, "text", text)));
  }

  MockResponse respond(int status, String title, String content) {
    HttpUrl other =
        url.newBuilder()
            .removeAllQueryParameters("lang")
            .addQueryParameter("lang", language.other().code())
            .build();
    String html =
        FRAME.fill(
            Map.of(
                "lang",
                language.code(),
                "title",
                title,
                "header",
                language.text("header"),
                "width",
                width,
                "otherHref",
                other.encodedPath() + "?" + other.encodedQuery(),
                "otherLang",
                language.other().code(),
                "otherName",
                language.text("otherName"),
                "content",
                content));
    return Responses.text(status, "text/html; charset=utf-8", html)
        .newBuilder()
        .setHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                + " frame-ancestors 'none'")
        .setHeader("Referrer-Policy", "no-referrer")
        .setHeader("X-Content-Type-Options", "nosniff")
        .setHeader("Cache-Control", "no-store")
        .build();
  }
}
