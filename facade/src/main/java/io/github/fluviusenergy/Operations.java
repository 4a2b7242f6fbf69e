package io.github.fluviusenergy;

import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the API's operations out of what users ask for. Nothing is sent here. */
final class Operations {
  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);

  private final boolean production;
  private final @Nullable String contractNumber;
  private final ClientSessionApi clientSessions;
  private final MandateApi mandates;
  private final ApiClient api;

  /**
   * @param production whether the base URL leads there, whatever it is
   */
  Operations(HttpUrl baseUrl, boolean production, @Nullable String contractNumber, ApiClient api) {
    this.production = production || isProduction(baseUrl);
    this.contractNumber = contractNumber;
    clientSessions = new ClientSessionApi(api);
    mandates = new MandateApi(api);
    this.api = api;
  }

  ApiCall<ClientSessionResponse> createClientSession(ClientSessionRequest request) {
    Objects.requireNonNull(request, "request");
    return ApiCall.of(
        "createClientSession",
        null,
        clientSessions.createClientSessionRequest(request.toModel(contractNumber)),
        ClientSessionResponse.class,
        Operations::requireCreated);
  }

  private static ClientSessionResponse requireCreated(ClientSessionResponse answer) {
    if (answer.data() != null && answer.data().status() == ClientSessionStatus.FAILED) {
      throw new ClientSessionFailedException(answer);
    }
    return answer;
  }

  ApiCall<MockMandateResponse> createMockMandate(MockMandateRequest request) {
    Objects.requireNonNull(request, "request");
    if (production) {
      throw new IllegalStateException("mock mandates exist in Fluvius' sandbox only");
    }
    return ApiCall.of(
        "createMockMandate",
        null,
        mandates.createMockMandateRequest(request.toModel()),
        MockMandateResponse.class,
        UnaryOperator.identity());
  }

  private static boolean isProduction(HttpUrl baseUrl) {
    HttpUrl production = Environment.PRODUCTION.baseUrl();
    // a slash at the end makes no difference there, nor does the case of letters
    return baseUrl.host().equals(production.host())
        && baseUrl.encodedPath().toLowerCase(Locale.ROOT).startsWith(production.encodedPath());
  }

  ApiCall<MandatesResponse> getMandates(MandateQuery query) {
    Objects.requireNonNull(query, "query");
    return ApiCall.of(
        "getMandates",
        query.ean(),
        mandates.getMandatesRequest(
            query.referenceNumber(),
            query.ean(),
            List.copyOf(query.dataServiceTypes()),
            query.energyType(),
            query.status(),
            Preconditions.utc(query.mandateExpirationDate()),
            query.renewalStatus(),
            Preconditions.utc(query.lastUpdatedFrom()),
            Preconditions.utc(query.lastUpdatedTo())),
        MandatesResponse.class,
        answer -> ofDataServiceTypes(query.dataServiceTypes(), answer));
  }

  /**
   * Filters once more by data service: the API ignores query parameters that it does not know, and
   * the name of this one is not certain. Only what is known to be another type is left out.
   */
  private static MandatesResponse ofDataServiceTypes(
      Set<DataServiceType> types, MandatesResponse answer) {
    MandatesData data = answer.data();
    if (types.isEmpty() || data == null) {
      return answer;
    }
    List<Mandate> kept =
        data.mandates().stream().filter(m -> mayBeOf(types, m.dataServiceType())).toList();
    if (kept.size() == data.mandates().size()) {
      return answer;
    }
    log.warn(
        "The API ignored the filter dataServiceTypes={}: {} of {} mandates were of other types and"
            + " are left out",
        types,
        data.mandates().size() - kept.size(),
        data.mandates().size());
    return answer.toBuilder().data(data.toBuilder().mandates(kept).build()).build();
  }

  private static boolean mayBeOf(Set<DataServiceType> types, @Nullable DataServiceType type) {
    return type == null || type == DataServiceType.UNKNOWN || types.contains(type);
  }

  ApiCall<EnergyResponse> getEnergy(EnergyQuery query) {
    Objects.requireNonNull(query, "query");
    return ApiCall.of(
        "getEnergy",
        query.ean(),
        mandates.getEnergyRequest(
            query.ean(),
            query.periodType(),
            query.referenceNumber(),
            query.granularity(),
            query.complexEnergyTypes(),
            Preconditions.utc(query.from()),
            Preconditions.utc(query.to())),
        EnergyResponse.class,
        UnaryOperator.identity());
  }

  /** An operation that this version does not know; its answer can only be had as it comes. */
  ApiCall<Void> get(String path) {
    Objects.requireNonNull(path, "path");
    // a backslash is a slash to OkHttp
    if (!path.startsWith("/") || List.of(path.split("[/\\\\]")).contains("..")) {
      throw new IllegalArgumentException(
          "a path begins with a slash and stays below the base URL: " + path);
    }
    return ApiCall.of(
        // without the path, which may hold an EAN
        "get", null, api.request("GET", path).build(), Void.class, UnaryOperator.identity());
  }
}
