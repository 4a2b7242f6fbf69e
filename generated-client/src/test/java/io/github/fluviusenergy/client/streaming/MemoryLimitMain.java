package io.github.fluviusenergy.client.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.util.Map;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * Reads a response that begins with the second argument and repeats the third, as often as the
 * fourth says, before the fifth. Prints why that fails; the number of slices before, for a stream.
 */
final class MemoryLimitMain {
  private static final Map<String, Class<?>> MODELS =
      Map.of(
          "energy", EnergyResponse.class,
          "mandates", MandatesResponse.class,
          "session", ClientSessionResponse.class);

  private MemoryLimitMain() {}

  public static void main(String[] args) throws Exception {
    Repeated body = new Repeated(args[1], args[2], Long.parseLong(args[3]), args[4]);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(
                            ResponseBody.create(
                                Okio.buffer(body), MediaType.get("application/json"), -1))
                        .build())
            .build();
    HttpUrl url = HttpUrl.get("https://localhost/v3");
    ApiClient api = new ApiClient(url, http);
    Call call = api.newCall(new Request.Builder().url(url).build());
    int slices = 0;
    try {
      Class<?> model = MODELS.get(args[0]);
      if (model != null) {
        System.out.println(api.execute(call, model));
      } else if (args[0].equals("raw")) {
        System.out.println(api.executeRaw(call));
      } else {
        try (EnergyStream stream = api.stream(call).body()) {
          while (stream.next()) {
            slices++;
          }
        }
      }
    } catch (ApiException e) {
      System.out.println((slices > 0 ? slices + " slices, " : "") + e.getMessage());
    }
  }

  /** A text, another that is repeated, and the end. */
  private static final class Repeated implements Source {
    private static final int AT_ONCE = 1000;
    private final byte[] repeated;
    private final Buffer next = new Buffer();
    private final String end;
    private long left;

    Repeated(String start, String repeated, long times, String end) {
      this.repeated = repeated.repeat(AT_ONCE).getBytes(UTF_8);
      this.left = times / AT_ONCE;
      this.end = end;
      next.writeUtf8(start);
    }

    @Override
    public long read(Buffer sink, long byteCount) {
      if (next.exhausted() && left >= 0) {
        left--;
        next.write(left >= 0 ? repeated : end.getBytes(UTF_8));
      }
      return next.read(sink, byteCount);
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {}
  }
}
