package io.github.fluviusenergy.testserver.internal.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A received request. */
public record HttpRequest(String method, HttpUrl url, Headers headers, String body, Instant time) {
  private static final String HIDDEN = "***";
  private static final Set<String> PUBLIC_FIELDS =
      Set.of("grant_type", "client_id", "scope", "client_assertion_type");

  /** The name of a query parameter with a secret, for example {@code subscription-key}. */
  private static final Pattern SECRET =
      Pattern.compile(
          "key|secret|token|assertion|password|authorization", Pattern.CASE_INSENSITIVE);

  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");

  public String path() {
    return url.encodedPath();
  }

  public @Nullable String query(String name) {
    List<String> values = queries(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Binds names like ASP.NET: case-insensitively, and an empty value is absent. */
  public List<String> queries(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      if (url.queryParameterName(i).equalsIgnoreCase(name) && value != null && !value.isBlank()) {
        values.add(value);
      }
    }
    return values;
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether the path is {@code /{tenant}/oauth2/v2.0/token}, for any tenant. */
  public boolean isTokenRequest() {
    List<String> path = url.pathSegments();
    return path.size() == 4
        && path.get(1).equalsIgnoreCase("oauth2")
        && path.get(2).equalsIgnoreCase("v2.0")
        && path.get(3).equalsIgnoreCase("token");
  }

  public boolean isForm() {
    String type = header("Content-Type");
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /** Method, path and query, without secrets, and with only the last four digits of EANs. */
  public String maskedLine() {
    String query = url.encodedQuery();
    return method + " " + maskedEans(path() + (query == null ? "" : "?" + maskedQuery(query)));
  }

  private String maskedQuery(String query) {
    return isTokenRequest()
        ? maskedForm(query)
        : maskedFields(query, name -> !SECRET.matcher(name).find());
  }

  /** The body, without secrets, and with only the last four digits of EANs. */
  public String maskedBody() {
    // A token request to a wrong path is a form too.
    return isTokenRequest() || isForm() ? maskedForm(body) : maskedEans(body);
  }

  @Override
  public String toString() {
    String shown = maskedBody();
    return maskedLine() + (shown.isEmpty() ? "" : " " + shown);
  }

  private static String maskedForm(String form) {
    return form.isEmpty() ? form : maskedFields(form, PUBLIC_FIELDS::contains);
  }

  private static String maskedFields(String form, Predicate<String> isPublic) {
    List<String> shown = new ArrayList<>();
    for (String field : form.split("&", -1)) {
      int end = field.indexOf('=');
      String name = end < 0 ? "" : field.substring(0, end);
      shown.add(isPublic.test(name) ? field : end < 0 ? HIDDEN : name + "=" + HIDDEN);
    }
    return String.join("&", shown);
  }

  private static String maskedEans(String text) {
    return EAN.matcher(text).replaceAll("**************$1");
  }
}
