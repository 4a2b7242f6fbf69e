package io.github.fluviusenergy.benchmarks;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One small GET through all of the SDK, beside a bare OkHttp call with the same headers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  private static final String EAN = "541440110000000001";

  private FluviusTestServer server;
  private FluviusEnergyClient client;
  private final OkHttpClient http = new OkHttpClient();
  private Request request;

  @Setup
  public void start() {
    server = FluviusTestServer.builder().http().keepRequests(1).start();
    server.mandates().add(TestMandate.of(EAN, "r", "VH_kwartier_uur"));
    String token = server.credentials().issueAccessToken();
    client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .baseUrl(server.baseUrl())
            .credentials(
                FluviusCredentials.builder()
                    .subscriptionKey(server.credentials().subscriptionKey())
                    .buildWithoutSignIn())
            .tokenProvider(() -> new AccessToken(token, Instant.MAX))
            .build();
    request =
        new Request.Builder()
            .url(
                server
                    .baseUrl()
                    .newBuilder()
                    .addPathSegments("api/mandate")
                    .addQueryParameter("ean", EAN)
                    .build())
            .header("Accept", "application/json")
            .header("User-Agent", "bare")
            .header("Authorization", "Bearer " + token)
            .header("Ocp-Apim-Subscription-Key", server.credentials().subscriptionKey())
            .build();
  }

  @TearDown
  public void stop() {
    client.close();
    server.close();
  }

  @Benchmark
  public Object callByUs() {
    return client.getMandates(MandateQuery.builder().ean(EAN).build());
  }

  @Benchmark
  public String callByOkHttp() throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return response.body().string();
    }
  }
}
