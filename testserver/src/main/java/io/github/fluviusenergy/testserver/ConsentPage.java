package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.ClientSession.DataService;
import io.github.fluviusenergy.testserver.ClientSession.Decision;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a customer gives or refuses consent, in place of the page at {@code mijn.fluvius.be}. */
final class ConsentPage {
  static final String PATH = "/verbruik/dienstverlener";

  private static final Template CONTENT = Template.load("consent.html");
  private static final Template SERVICE = Template.of("<li>{{type}},<br>{{period}}</li>\n");
  private static final Template ERROR =
      Template.of("<p class=\"error\" role=\"alert\">{{text}}</p>");
  private static final Template CHOICE =
      Template.of(
          """
          <label class="choice"><input type="checkbox" name="ean" value="{{ean}}"{{&checked}}>
          <span><span class="ean">{{ean}}</span> <span class="soft">{{kind}}</span></span></label>
          """);

  /** More meters than this are not laid out; others can be typed. */
  private static final int MOST_SHOWN = 12;

  private static final int LEAST_SHOWN = 3;

  private final Consents consents;
  private final InstantSource clock;

  ConsentPage(Consents consents, InstantSource clock) {
    this.consents = consents;
    this.clock = clock;
  }

  MockResponse answer(ReceivedRequest request) {
    Language language = Language.of(request);
    Page page = new Page(language, request.url(), "40rem");
    String id = request.query("id");
    ClientSession session = id == null ? null : consents.find(id);
    if (session == null) {
      return page.message(404, language.text("unknown.title"), language.text("unknown.text"));
    }
    if (session.decision() != Decision.OPEN) {
      return page.message(410, language.text("decided.title"), language.text("decided.text"));
    }
    if (session.hasExpired(clock.instant())) {
      String until = language.dateTime(session.validTo());
      return page.message(
          410, language.text("expired.title"), language.text("expired.text", until));
    }
    return request.method().equals("POST")
        ? decide(request, session, language, page)
        : ask(200, request, session, language, page, null);
  }

  private MockResponse decide(
      ReceivedRequest request, ClientSession session, Language language, Page page) {
    HttpUrl form = form(request);
    String word = form.queryParameter("decision");
    if ("reject".equals(word)) {
      return finish(session, Decision.REJECTED, CustomerEans.of(session), language, page);
    }
    List<String> eans = chosen(form);
    String error = "approve".equals(word) ? problem(eans, session, language) : "";
    if (error == null) {
      return finish(session, Decision.APPROVED, eans, language, page);
    }
    String text = error.isEmpty() ? language.text("error.decision") : error;
    return ask(400, request, session, language, page, text);
  }

  private MockResponse finish(
      ClientSession session, Decision made, List<String> eans, Language language, Page page) {
    try {
      consents.decide(session.id(), made, eans);
    } catch (IllegalStateException e) {
      // Another request was faster.
      return page.message(410, language.text("decided.title"), language.text("decided.text"));
    }
    HttpUrl next = session.returnUrl(made);
    if (next != null) {
      return Answers.empty(303).newBuilder().setHeader("Location", next.toString()).build();
    }
    String key = made == Decision.APPROVED ? "approved" : "rejected";
    return page.message(200, language.text(key + ".title"), language.text(key + ".text"));
  }

  /** What is wrong with the choice, null if nothing is. */
  private static @Nullable String problem(
      List<String> eans, ClientSession session, Language language) {
    for (String ean : eans) {
      if (!Wire.isEan(ean)) {
        return language.text("error.notEan", ean);
      }
    }
    if (eans.isEmpty()) {
      return language.text("error.none");
    }
    return eans.size() > session.numberOfEans()
        ? language.text("error.tooMany", session.numberOfEans(), eans.size())
        : null;
  }

  private static MockResponse ask(
      int status,
      ReceivedRequest request,
      ClientSession session,
      Language language,
      Page page,
      @Nullable String error) {
    HttpUrl form = form(request);
    Map<String, String> values = new TreeMap<>(language.texts());
    int most = session.numberOfEans();
    values.put("error", error == null ? "" : ERROR.fill(Map.of("text", error)));
    values.put("reference", session.referenceNumber());
    values.put("flow", language.text("consent.flow." + session.flow()));
    values.put("validTo", language.dateTime(session.validTo()));
    values.put("services", services(session, language));
    values.put(
        "limit",
        most == 1 ? language.text("consent.limit.one") : language.text("consent.limit.many", most));
    values.put("choices", choices(session, language, error == null ? null : chosen(form)));
    values.put("action", request.path() + "?" + request.url().encodedQuery());
    String other = form.queryParameter("other");
    values.put("other", other == null ? "" : other);
    return page.answer(status, language.text("consent.title"), CONTENT.fill(values));
  }

  private static String services(ClientSession session, Language language) {
    StringBuilder html = new StringBuilder();
    for (DataService service : session.dataServices()) {
      html.append(
          SERVICE.fill(
              Map.of(
                  "type", language.textOr("service.", service.type()),
                  "period", language.period(service.from(), service.to()))));
    }
    return html.toString();
  }

  private static String choices(
      ClientSession session, Language language, @Nullable List<String> chosen) {
    int count = Math.max(LEAST_SHOWN, Math.min(session.numberOfEans(), MOST_SHOWN));
    List<String> eans = CustomerEans.of(session, count);
    StringBuilder html = new StringBuilder();
    for (String ean : eans) {
      boolean checked = chosen == null ? ean.equals(eans.get(0)) : chosen.contains(ean);
      html.append(
          CHOICE.fill(
              Map.of(
                  "ean",
                  ean,
                  "checked",
                  checked ? " checked" : "",
                  "kind",
                  language.text("meter." + CustomerEans.kind(ean)))));
    }
    return html.toString();
  }

  /** The EANs ticked and typed, each once. */
  private static List<String> chosen(HttpUrl form) {
    Set<String> eans = new LinkedHashSet<>();
    for (String value : form.queryParameterValues("ean")) {
      if (value != null) {
        eans.add(value);
      }
    }
    String other = form.queryParameter("other");
    if (other != null) {
      for (String value : other.split("[\\s,;]+", -1)) {
        if (!value.isEmpty()) {
          eans.add(value);
        }
      }
    }
    return List.copyOf(eans);
  }

  private static HttpUrl form(ReceivedRequest request) {
    return request.url().newBuilder().encodedQuery(request.body()).build();
  }
}
