package io.github.fluviusenergy.testserver;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What can be asked for, and how: names, methods and paths of the OpenAPI document. */
enum Operation {
  CREATE_CLIENT_SESSION("createClientSession", "POST", "/api/shorturlidentifier"),
  GET_MANDATES("getMandates", "GET", "/api/mandate"),
  GET_ENERGY("getEnergy", "GET", "/api/mandate/energy"),
  CREATE_MOCK_MANDATE("createMockMandate", "POST", "/api/mandate/mock"),
  GET_OPEN_API_DOCUMENT("getOpenApiDocument", "GET", OpenApiDocument.PATH);

  private final String id;
  private final String method;
  private final String path;

  Operation(String id, String method, String path) {
    this.id = id;
    this.method = method;
    this.path = path;
  }

  /** The operation of a path, whatever the method; null if there is none. */
  static @Nullable Operation at(HttpUrl url) {
    String path = url.encodedPath().toLowerCase(Locale.ROOT);
    for (Operation operation : values()) {
      if (path.equals(EscoApi.BASE_PATH + operation.path)) {
        return operation;
      }
    }
    return null;
  }

  /** The operation's name; null if there is none of this method and path. */
  static @Nullable String nameOf(String method, HttpUrl url) {
    Operation operation = at(url);
    return operation != null && operation.method.equals(method) ? operation.id : null;
  }

  String method() {
    return method;
  }
}
