package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A URL's query as ASP.NET binds it: names without regard to case, an empty value as none. */
final class QueryParameters {
  private final HttpUrl url;

  QueryParameters(HttpUrl url) {
    this.url = url;
  }

  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      if (url.queryParameterName(i).equalsIgnoreCase(name) && value != null && !value.isBlank()) {
        values.add(value);
      }
    }
    return values;
  }

  @Nullable String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.get(0);
  }
}
