package io.github.fluviusenergy.testserver.internal.pages;

import io.github.fluviusenergy.testserver.internal.api.ClientSession;
import io.github.fluviusenergy.testserver.internal.api.ClientSessionStore;
import io.github.fluviusenergy.testserver.internal.api.EscoApi;
import io.github.fluviusenergy.testserver.internal.api.MandateStore;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** The page at {@code /} with the addresses and the received requests. */
final class StartPage {
  private static final Template CONTENT = Template.load("start.html");
  private static final Template SESSION =
      new Template(
          "<p><a href=\"{{href}}\">{{reference}}</a> <span class=\"soft\">{{id}}</span></p>\n");
  private static final Template NOTHING = new Template("<p>{{text}}</p>\n");
  private static final Template REQUEST =
      new Template(
          """
          <div class="entry"><div class="head"><span class="soft">{{time}}</span>\
          <strong>{{operation}}</strong><code>{{line}}</code></div>{{&body}}</div>
          """);
  private static final Template BODY = new Template("<pre>{{text}}</pre>");

  private static final int MAX_SHOWN = 50;

  private final MandateStore mandates;
  private final ClientSessionStore sessions;

  StartPage(MandateStore mandates, ClientSessionStore sessions) {
    this.mandates = mandates;
    this.sessions = sessions;
  }

  MockResponse respond(HttpRequest request, List<HttpRequest> received) {
    Language language = Language.of(request);
    HttpUrl authority = request.url().newBuilder().encodedPath("/").query(null).build();
    Map<String, String> values = new TreeMap<>(language.texts());
    values.put("baseUrl", authority.newBuilder().encodedPath(EscoApi.BASE_PATH).toString());
    values.put("authority", authority.toString());
    values.put("consentPage", authority.newBuilder().encodedPath(ConsentPage.PATH) + "?id=…");
    values.put("mandates", Integer.toString(mandates.all().size()));
    values.put("sessions", sessions(language));
    int shown = Math.min(MAX_SHOWN, received.size());
    values.put("shown", language.text("start.shown", shown, received.size()));
    values.put(
        "requests", requests(language, received.subList(received.size() - shown, received.size())));
    String title = language.text("start.title");
    return new Page(language, request.url(), "60rem").respond(200, title, CONTENT.fill(values));
  }

  private String sessions(Language language) {
    StringBuilder html = new StringBuilder();
    for (ClientSession session : sessions.open()) {
      String href = ConsentPage.PATH + "?id=" + session.id() + "&lang=" + language.code();
      html.append(
          SESSION.fill(
              Map.of("href", href, "reference", session.referenceNumber(), "id", session.id())));
    }
    return html.isEmpty()
        ? NOTHING.fill(Map.of("text", language.text("start.sessions.none")))
        : html.toString();
  }

  private static String requests(Language language, List<HttpRequest> received) {
    List<HttpRequest> newestFirst = new ArrayList<>(received);
    Collections.reverse(newestFirst);
    StringBuilder html = new StringBuilder();
    for (HttpRequest request : newestFirst) {
      String operation = EscoApi.operationId(request);
      String body = request.maskedBody();
      html.append(
          REQUEST.fill(
              Map.of(
                  "time",
                  language.clockTime(request.time()),
                  "operation",
                  operation == null ? "" : operation,
                  "line",
                  request.maskedLine(),
                  "body",
                  body.isEmpty() ? "" : BODY.fill(Map.of("text", body)))));
    }
    return html.isEmpty()
        ? NOTHING.fill(Map.of("text", language.text("start.requests.none")))
        : html.toString();
  }
}
