package io.github.fluviusenergy.client.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.api.MandateApi;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A response that is not closed keeps its connection for ever. */
class ResponseClosingTest {
  private final AtomicInteger closed = new AtomicInteger();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"200 | {}", "200 | {} x", "200 | oops", "200 | {", "404 | {}", "500 | oops"})
  void closesEveryResponse(int status, String body) {
    Throwable ignored = call(status, new Buffer().writeUtf8(body));
    assertThat(ignored)
        .satisfiesAnyOf(e -> assertThat(e).isNull(), ResponseClosingTest::isApiException);
    assertThat(closed).hasValue(1);
  }

  @Test
  void closesAResponseThatIsCutOff() {
    Throwable failure = call(200, failing(new IOException("reset")));
    assertThat(failure).isInstanceOf(ApiException.class).hasRootCauseMessage("reset");
    assertThat(closed).hasValue(1);
  }

  @Test
  void closesTheResponseAndRethrowsAnError() {
    StackOverflowError error = new StackOverflowError();
    assertThat(call(200, failing(error))).isSameAs(error);
    assertThat(closed).hasValue(1);
  }

  private static void isApiException(Throwable e) {
    assertThat(e).isInstanceOf(ApiException.class);
  }

  private Throwable call(int status, Source body) {
    BufferedSource source =
        Okio.buffer(
            new ForwardingSource(body) {
              @Override
              public void close() {
                closed.incrementAndGet();
              }
            });
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(status)
                        .message("")
                        .body(ResponseBody.create(source, MediaType.get("application/json"), -1))
                        .build())
            .build();
    MandateApi api = new MandateApi(new ApiClient(HttpUrl.get("http://localhost/"), http));
    try {
      return catchThrowable(() -> api.getMandates(ApiMockServer.ALL_MANDATES));
    } finally {
      http.dispatcher().executorService().shutdown();
    }
  }

  private static Source failing(Throwable failure) {
    return new ForwardingSource(new Buffer()) {
      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (IOException) failure;
      }
    };
  }
}
