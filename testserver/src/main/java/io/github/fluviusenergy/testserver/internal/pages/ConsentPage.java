package io.github.fluviusenergy.testserver.internal.pages;

import io.github.fluviusenergy.testserver.internal.api.ClientSession;
import io.github.fluviusenergy.testserver.internal.api.ClientSession.DataService;
import io.github.fluviusenergy.testserver.internal.api.ClientSession.Decision;
import io.github.fluviusenergy.testserver.internal.api.ClientSessionStore;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.http.FormFields;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The page where a customer approves or rejects a client session, as at mijn.fluvius.be. */
public final class ConsentPage {
  public static final String PATH = "/verbruik/dienstverlener";

  private static final Template CONTENT = Template.load("consent.html");
  private static final Template SERVICE = new Template("<li>{{type}},<br>{{period}}</li>\n");
  private static final Template ERROR =
      new Template("<p class=\"error\" role=\"alert\">{{text}}</p>");
  private static final Template CHOICE =
      new Template(
          """
          <label class="choice"><input type="checkbox" name="ean" value="{{ean}}"{{&checked}}>
          <span><span class="ean">{{ean}}</span> <span class="soft">{{kind}}</span></span></label>
          """);

  /** The customer can type the EANs of other meters. */
  private static final int MAX_SHOWN = 12;

  private static final int MIN_SHOWN = 3;

  private final ClientSessionStore sessions;
  private final InstantSource clock;

  ConsentPage(ClientSessionStore sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  MockResponse respond(HttpRequest request) {
    Language language = Language.of(request);
    Page page = new Page(language, request.url(), "40rem");
    String id = request.query("id");
    ClientSession session = id == null ? null : sessions.find(id);
    if (session == null) {
      return page.message(404, language.text("unknown.title"), language.text("unknown.text"));
    }
    if (sessions.isDecided(session)) {
      return page.message(410, language.text("decided.title"), language.text("decided.text"));
    }
    if (session.hasExpired(clock.instant())) {
      String until = language.dateTime(session.validTo());
      return page.message(
          410, language.text("expired.title"), language.text("expired.text", until));
    }
    return request.method().equals("POST")
        ? decide(request, session, language, page)
        : form(200, request, session, language, page, null);
  }

  private MockResponse decide(
      HttpRequest request, ClientSession session, Language language, Page page) {
    FormFields form = new FormFields(request.body());
    String choice = form.get("decision");
    if ("reject".equals(choice)) {
      return finish(session, Decision.REJECTED, session.assignedEans(), language, page);
    }
    List<String> eans = chosen(form);
    String error = "approve".equals(choice) ? error(eans, session, language) : "";
    if (error == null) {
      return finish(session, Decision.APPROVED, eans, language, page);
    }
    String text = error.isEmpty() ? language.text("error.decision") : error;
    return form(400, request, session, language, page, text);
  }

  private MockResponse finish(
      ClientSession session, Decision made, List<String> eans, Language language, Page page) {
    try {
      sessions.decide(session.id(), made, eans);
    } catch (IllegalStateException e) {
      // A concurrent request has decided.
      return page.message(410, language.text("decided.title"), language.text("decided.text"));
    }
    HttpUrl next = session.returnUrl(made);
    if (next != null) {
      return Responses.empty(303).newBuilder().setHeader("Location", next.toString()).build();
    }
    String key = made == Decision.APPROVED ? "approved" : "rejected";
    return page.message(200, language.text(key + ".title"), language.text(key + ".text"));
  }

  /** The error of the choice; null if it is valid. */
  private static @Nullable String error(
      List<String> eans, ClientSession session, Language language) {
    for (String ean : eans) {
      if (!EanDigits.isEan(ean)) {
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

  private static MockResponse form(
      int status,
      HttpRequest request,
      ClientSession session,
      Language language,
      Page page,
      @Nullable String error) {
    FormFields form = new FormFields(request.body());
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
    String other = form.get("other");
    values.put("other", other == null ? "" : other);
    return page.respond(status, language.text("consent.title"), CONTENT.fill(values));
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
    int count = Math.max(MIN_SHOWN, Math.min(session.numberOfEans(), MAX_SHOWN));
    List<String> eans = session.assignedEans(count);
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
                  language.text("meter." + meterKind(ean)))));
    }
    return html.toString();
  }

  /** The selected and typed EANs, without duplicates. */
  private static List<String> chosen(FormFields form) {
    Set<String> eans = new LinkedHashSet<>(form.all("ean"));
    String other = form.get("other");
    if (other != null) {
      for (String value : other.split("[\\s,;]+", -1)) {
        if (!value.isEmpty()) {
          eans.add(value);
        }
      }
    }
    return List.copyOf(eans);
  }

  /** The last part of a key of {@link Language}. */
  private static String meterKind(String ean) {
    EanDigits digits = new EanDigits(ean);
    if (digits.isGas()) {
      return "G";
    }
    return digits.injects() ? "EI" : "E";
  }
}
