package consumer;

import io.github.fluviusenergy.ConfigurationException;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;

/** Holds that the SDK works, or that it is refused with what to do: the argument says which. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    switch (args[0]) {
      case "refused" -> refusesAndSaysWhatToExclude();
      case "works" -> works();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void refusesAndSaysWhatToExclude() {
    FluviusEnergyClient.Builder builder =
        FluviusEnergyClient.builder()
            .baseUrl(HttpUrl.get("https://localhost/esco"))
            .credentials(
                FluviusCredentials.builder().subscriptionKey("key").buildWithoutSignIn())
            .tokenProvider(() -> new AccessToken("token", Instant.MAX));
    refuses(ConfigurationException.class, builder::build);
    refuses(IllegalStateException.class, FluviusTestServer::start);
    refuses(IllegalStateException.class, FluviusTestServer.builder().http()::start);
    System.out.println("consumer: refused with OkHttp " + OkHttp.VERSION);
  }

  private static void refuses(Class<? extends RuntimeException> kind, Supplier<?> made) {
    try {
      made.get();
    } catch (RuntimeException e) {
      check(e.getClass() == kind, e.toString());
      check(e.getMessage().contains("exclude com.squareup.okhttp3:okhttp"), e.getMessage());
      return;
    }
    throw new IllegalStateException("it was made with OkHttp " + OkHttp.VERSION);
  }

  private static void works() {
    List<String> logged = new ArrayList<>();
    HttpLoggingInterceptor logging = new HttpLoggingInterceptor(logged::add);
    logging.setLevel(HttpLoggingInterceptor.Level.BODY);
    try (FluviusTestServer server = FluviusTestServer.start()) {
      OkHttpClient http = server.httpClient().newBuilder().addInterceptor(logging).build();
      try (FluviusEnergyClient client =
          FluviusEnergyClient.builder()
              .credentials(
                  FluviusCredentials.fromEnv(
                      "FLUVIUS_SANDBOX", server.credentials().environment()::get))
              .baseUrl(server.baseUrl())
              .authority(server.authority())
              .httpClient(http)
              .build()) {
        server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_dag"));
        int mandates = client.getMandates().data().mandates().size();
        check(mandates == 1, "mandates: " + mandates);
        check(logged.toString().contains("541440110000000001"), "logged: " + logged);
      }
    }
    System.out.println("consumer: works with OkHttp " + OkHttp.VERSION);
  }

  private static void check(boolean holds, String found) {
    if (!holds) {
      throw new IllegalStateException(found);
    }
  }
}
