package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;

/** What the examples in the Javadoc take for granted: compiled against, never run. */
public abstract class JavadocExample {
  protected FluviusEnergyClient client = some();
  protected FluviusEnergyClient.Builder builder = some();
  protected FluviusCredentials credentials = some();
  protected EnergyQuery query = some();
  protected ClientSessionRequest request = some();
  protected EnergyReader reader = some();
  protected MandateApi mandateApi = some();
  protected FluviusTestServer server = some();
  protected OkHttpClient okHttpClient = some();
  protected HttpUrl apiBaseUrl = some();
  protected TokenProvider tokens = some();
  protected ClientCredential credential = some();
  protected String subscriptionKey = some();
  protected String clientId = some();
  protected String tenantId = some();
  protected String secret = some();
  protected String ean = some();
  protected String passphrase = some();
  protected String password = some();
  protected OffsetDateTime from = some();
  protected OffsetDateTime to = some();
  protected LocalDate yesterday = some();
  protected Instant lastVisit = some();
  protected Clock clock = some();
  protected Path path = some();
  protected Map<Object, EnergyRow> store = some();
  protected Vault vault = some();
  protected MeterRegistry registry = some();
  protected ObservationRegistry observationRegistry = some();
  protected List<EnergyRow> rows = some();
  protected Logger log = some();

  /** Whatever keeps secrets. */
  protected interface Vault {
    String read(String name);
  }

  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
  protected static <T> T some() {
    throw new UnsupportedOperationException("examples are not run");
  }

  protected void save(Object... row) {}

  protected void bill(Object... sum) {}

  protected void sum(SliceGranularity granularity, TimeSlice slice) {}

  protected void alert(String text) {}
}
