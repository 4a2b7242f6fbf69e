package io.github.fluviusenergy.benchmarks;

import io.github.fluviusenergy.client.ApiClient;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.model.PeriodType;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Our streaming read of bytes that are there already: a call that no connection responses. */
final class Streaming {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MandateApi API =
      new MandateApi(
          new ApiClient(
              HttpUrl.get("https://localhost/v3"),
              new OkHttpClient.Builder()
                  .addInterceptor(
                      chain ->
                          new Response.Builder()
                              .request(chain.request())
                              .protocol(Protocol.HTTP_1_1)
                              .code(200)
                              .message("OK")
                              .body(ResponseBody.create(body(chain.request()), JSON))
                              .build())
                  .build()));
  private static final MandateApi.GetEnergyParams PARAMS =
      MandateApi.GetEnergyParams.builder().ean("1").periodType(PeriodType.READ_TIME).build();
  private static volatile byte[] body = {};

  private Streaming() {}

  private static byte[] body(Request request) {
    return body;
  }

  static int count(byte[] json) throws IOException {
    body = json;
    int slices = 0;
    try (EnergyStream stream = API.getEnergyStreaming(PARAMS)) {
      while (stream.next()) {
        slices++;
      }
    } catch (ApiException e) {
      throw new IOException(e);
    }
    return slices;
  }
}
