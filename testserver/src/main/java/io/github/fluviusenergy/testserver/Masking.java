package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What may be shown of a request: secrets are hidden, and of an EAN all but its last four digits.
 */
final class Masking {
  private static final String HIDDEN = "***";
  private static final Set<String> OPEN_FIELDS =
      Set.of("grant_type", "client_id", "scope", "client_assertion_type");

  /**
   * What a query's parameter that holds a secret may be called, {@code subscription-key} for one.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "key|secret|token|assertion|password|authorization", Pattern.CASE_INSENSITIVE);

  private static final Pattern EAN = Pattern.compile("(?<![0-9])[0-9]{14}([0-9]{4})(?![0-9])");

  private Masking() {}

  /** The request's first line: method, path and query. */
  static String line(ReceivedRequest request) {
    String query = request.url().encodedQuery();
    String shown = query == null ? "" : "?" + query(request, query);
    return request.method() + " " + eans(request.path() + shown);
  }

  private static String query(ReceivedRequest request, String query) {
    return request.isTokenRequest()
        ? form(query)
        : fields(query, name -> !SECRET.matcher(name).find());
  }

  /** The body; of a form, as token requests are, the fields that are known to hold no secret. */
  static String body(ReceivedRequest request) {
    return isForm(request) ? form(request.body()) : eans(request.body());
  }

  // A token request that went astray is a form too.
  private static boolean isForm(ReceivedRequest request) {
    String type = request.header("Content-Type");
    return request.isTokenRequest()
        || (type != null
            && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"));
  }

  private static String form(String text) {
    return text.isEmpty() ? text : fields(text, OPEN_FIELDS::contains);
  }

  private static String fields(String text, Predicate<String> isOpen) {
    List<String> shown = new ArrayList<>();
    for (String field : text.split("&", -1)) {
      int end = field.indexOf('=');
      String name = end < 0 ? "" : field.substring(0, end);
      shown.add(isOpen.test(name) ? field : end < 0 ? HIDDEN : name + "=" + HIDDEN);
    }
    return String.join("&", shown);
  }

  private static String eans(String text) {
    return EAN.matcher(text).replaceAll("**************$1");
  }
}
