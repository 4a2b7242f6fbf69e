package io.github.fluviusenergy.spring;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/** An HTTP client with the keys, the trust and the options of an SSL bundle. */
final class BundledTls implements AutoCloseable {
  private final OkHttpClient client;

  /**
   * @throws IllegalStateException if the bundle's keys or certificates cannot be used
   */
  BundledTls(SslBundle bundle) {
    X509TrustManager trust =
        Arrays.stream(bundle.getManagers().getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the SSL bundle trusts no certificates"));
    client =
        new OkHttpClient.Builder()
            .sslSocketFactory(bundle.createSslContext().getSocketFactory(), trust)
            .connectionSpecs(List.of(spec(bundle.getOptions())))
            // all as of the client that the SDK makes for itself
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(60))
            .writeTimeout(Duration.ofSeconds(10))
            .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
            .build();
  }

  private static ConnectionSpec spec(SslOptions options) {
    ConnectionSpec.Builder spec = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS);
    String[] ciphers = options.getCiphers();
    if (ciphers != null) {
      spec.cipherSuites(ciphers);
    }
    String[] protocols = options.getEnabledProtocols();
    if (protocols != null) {
      spec.tlsVersions(protocols);
    }
    return spec.build();
  }

  OkHttpClient httpClient() {
    return client;
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
