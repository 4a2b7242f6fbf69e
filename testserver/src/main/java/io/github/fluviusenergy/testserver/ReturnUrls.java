package io.github.fluviusenergy.testserver;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a customer's browser may be sent: under the allow-listed roots; without any, to https. */
final class ReturnUrls {
  private final List<HttpUrl> roots;

  ReturnUrls(List<HttpUrl> roots) {
    this.roots = List.copyOf(roots);
  }

  /** The URL; null if there is none, or if it is refused, which is then among the findings. */
  @Nullable HttpUrl read(String name, @Nullable String value, Findings findings) {
    HttpUrl url = value == null ? null : HttpUrl.parse(value);
    if (value != null && (url == null || !isAllowed(url))) {
      findings.add("'" + name + "' must " + rule() + ".");
      return null;
    }
    return url;
  }

  private boolean isAllowed(HttpUrl url) {
    return roots.isEmpty() ? url.isHttps() : roots.stream().anyMatch(root -> isUnder(root, url));
  }

  private String rule() {
    return roots.isEmpty() ? "be an https URL" : "start with an allow-listed root URL";
  }

  // By parts, not by letters: https://app.example is no root of https://app.example.org.
  private static boolean isUnder(HttpUrl root, HttpUrl url) {
    if (!root.scheme().equals(url.scheme())
        || !root.host().equals(url.host())
        || root.port() != url.port()) {
      return false;
    }
    String path = root.encodedPath();
    String folder = path.endsWith("/") ? path : path + "/";
    return url.encodedPath().equals(path) || url.encodedPath().startsWith(folder);
  }
}
