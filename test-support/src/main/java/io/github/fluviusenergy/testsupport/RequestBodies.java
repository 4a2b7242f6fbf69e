package io.github.fluviusenergy.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;

/** Bodies of the requests that a server received. */
public final class RequestBodies {
  private RequestBodies() {}

  /** Returns the body as text, empty if there is none. */
  public static String text(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  /** Returns the fields of an HTML form. */
  public static Map<String, String> form(RecordedRequest request) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : text(request).split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return form;
  }

  /** Returns a field of an HTML form, which must be there. */
  public static String field(RecordedRequest request, String name) {
    return Objects.requireNonNull(form(request).get(name), name);
  }
}
