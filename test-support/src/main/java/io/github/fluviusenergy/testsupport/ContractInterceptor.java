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

/** Stands between client and server, and lets only pass what the contract allows. */
final class ContractInterceptor implements Interceptor {
  private final HttpUrl baseUrl;

  ContractInterceptor(HttpUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String call = request.method() + " " + request.url().encodedPath();
    refuse("The request " + call, requestViolations(request));
    Response response = chain.proceed(request);
    refuse("The answer " + response.code() + " to " + call, answerViolations(request, response));
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

  private List<String> answerViolations(Request request, Response response) throws IOException {
    return Contract.answerViolations(
        request.method(),
        request.url(),
        baseUrl,
        response.code(),
        response.header("Content-Type"),
        response.peekBody(Long.MAX_VALUE).string());
  }

  /** As an IOException, since OkHttp takes nothing else from an interceptor. */
  private static void refuse(String what, List<String> violations) throws IOException {
    if (!violations.isEmpty()) {
      throw new IOException(what + " breaks the OpenAPI document: " + violations);
    }
  }
}
