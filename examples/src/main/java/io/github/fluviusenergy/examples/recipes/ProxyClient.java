package io.github.fluviusenergy.examples.recipes;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusEnergyClient;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Calls the API through a proxy, with an OkHttpClient and timeouts of your own. */
public final class ProxyClient {
  private ProxyClient() {}

  public static void main(String[] args) {
    OkHttpClient http = httpClient("proxy.example", 8080);
    try (FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .httpClient(http) // for the API and for Entra ID
            .deadline(Duration.ofMinutes(5)) // of a call with all of its retries
            .build()) {
      System.out.println(client.getMandates());
    } finally {
      http.connectionPool().evictAll(); // the SDK does not close your client
    }
  }

  static OkHttpClient httpClient(String proxyHost, int proxyPort) {
    return new OkHttpClient.Builder()
        .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxyHost, proxyPort)))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofMinutes(1))
        .build();
  }
}
