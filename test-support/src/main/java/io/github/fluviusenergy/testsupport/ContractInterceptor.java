package io.github.fluviusenergy.testsupport;

import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** Fails calls whose request or response breaks the OpenAPI document. */
final class ContractInterceptor implements Interceptor {
  private final HttpUrl baseUrl;

  ContractInterceptor(HttpUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String call = request.method() + " " + request.url().encodedPath();
    check("The request " + call, requestViolations(request));
    Response response = chain.proceed(request);
    check("The response " + response.code() + " to " + call, responseViolations(request, response));
    return response;
  }

  private List<String> requestViolations(Request request) throws IOException {
    RequestBody body = request.body();
    MediaType type = body == null ? null : body.contentType();
    Buffer text = new Buffer();
    if (body != null) {
      body.writeTo(text);
    }
    return Contract.requestViolations(
        request.method(),
        request.url(),
        baseUrl,
        type == null ? null : type.toString(),
        text.readUtf8());
  }

  private List<String> responseViolations(Request request, Response response) throws IOException {
    return Contract.responseViolations(
        request.method(),
        request.url(),
        baseUrl,
        response.code(),
        response.header("Content-Type"),
        response.peekBody(Long.MAX_VALUE).string());
  }

  /** Throws an IOException: OkHttp expects no other exception from an interceptor. */
  private static void check(String what, List<String> violations) throws IOException {
    if (!violations.isEmpty()) {
      throw new IOException(what + " breaks the OpenAPI document: " + violations);
    }
  }
}
