package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.ClientSessionBody;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataService;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request for a client session, in which an end user gives or refuses consent.
 *
 * <pre>{@code
 * ClientSessionRequest request =
 *     ClientSessionRequest.builder()
 *         .referenceNumber("customer-42")
 *         .flow(Flow.B2C)
 *         .dataService(
 *             DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1))
 *         .numberOfEans(1)
 *         .returnUrlSuccess(HttpUrl.get("https://esco.example/consent/success"))
 *         .returnUrlFailed(HttpUrl.get("https://esco.example/consent/failed"))
 *         .build();
 * }</pre>
 *
 * <p>A session is not a mandate. If the end user is not the holder of the contract, Fluvius asks
 * the holder by e-mail or letter, so approval can take days. Find the mandates by your reference,
 * with {@link MandateQuery}: their status says whether they are approved. Reaching the address of
 * {@link Builder#returnUrlSuccess} does not.
 *
 * <p>The history of a mandate goes back three years at most.
 *
 * <p>Immutable and thread-safe.
 */
public final class ClientSessionRequest extends FluviusRequest<ClientSessionResponse> {
  /** For a request without a contract number, which gets that of the credentials. */
  private static final String NONE = "";

  private final ClientSessionBody body;

  private ClientSessionRequest(ClientSessionBody body) {
    this.body = body;
  }

  /** {@return a new builder without settings} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  ApiCall<ClientSessionResponse> toCall(Endpoints endpoints) {
    return ApiCall.of(
        "createClientSession",
        null,
        endpoints
            .clientSessions()
            .createClientSessionRequest(withContractNumber(endpoints.contractNumber())),
        ClientSessionResponse.class,
        ClientSessionRequest::requireCreated);
  }

  private ClientSessionBody withContractNumber(@Nullable String ofCredentials) {
    if (!body.dataAccessContractNumber().equals(NONE)) {
      return body;
    }
    return body.toBuilder()
        .dataAccessContractNumber(
            Preconditions.required(
                ofCredentials,
                "dataAccessContractNumber (in the request, or in the client's credentials)"))
        .build();
  }

  private static ClientSessionResponse requireCreated(ClientSessionResponse response) {
    if (response.data() != null && response.data().status() == ClientSessionStatus.FAILED) {
      throw new ClientSessionFailedException(response);
    }
    return response;
  }

  /** {@return the fields for logs} */
  @Override
  public String toString() {
    return body.toString();
  }

  /** Builds a {@link ClientSessionRequest}. Not thread-safe. */
  public static final class Builder {
    private final ClientSessionBody.Builder body =
        ClientSessionBody.builder().dataAccessContractNumber(NONE);
    private final List<DataService> dataServices = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the number of the data access contract. The default is that of the client's credentials.
     *
     * @param dataAccessContractNumber the number
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder dataAccessContractNumber(String dataAccessContractNumber) {
      body.dataAccessContractNumber(
          Preconditions.text(dataAccessContractNumber, "dataAccessContractNumber"));
      return this;
    }

    /**
     * Sets a reference of your own, which the mandates will have. Required. The EDDIE framework
     * removes the dashes of UUIDs here, so a limit on the length is likely.
     *
     * @param referenceNumber the reference
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder referenceNumber(String referenceNumber) {
      body.referenceNumber(Preconditions.text(referenceNumber, "referenceNumber"));
      return this;
    }

    /**
     * Sets whether the end user is a company or a household. Required.
     *
     * @param flow B2B or B2C
     * @return this builder
     * @throws IllegalArgumentException for {@link Flow#UNKNOWN}
     */
    public Builder flow(Flow flow) {
      body.flow(Preconditions.known(flow, "flow"));
      return this;
    }

    /**
     * Adds a kind of data to request. At least one is required.
     *
     * @param type the kind of data
     * @param from the first day, from midnight in Brussels
     * @param to the day after the last
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, one of them is
     *     outside the years 1 to 9999 (UTC), or for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, LocalDate from, LocalDate to) {
      return dataService(type, Preconditions.startOf(from), Preconditions.startOf(to));
    }

    /**
     * Adds a kind of data to request. At least one is required.
     *
     * @param type the kind of data
     * @param from the start, inclusive
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, one of them is
     *     outside the years 1 to 9999 (UTC), or for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, Instant from, Instant to) {
      OffsetDateTime start = Preconditions.utc(from, "from");
      OffsetDateTime end = Preconditions.utc(to, "to");
      Preconditions.period(start, end);
      return add(type, start, end);
    }

    private Builder add(DataServiceType type, OffsetDateTime from, @Nullable OffsetDateTime to) {
      dataServices.add(
          DataService.builder()
              .dataServiceType(Preconditions.known(type, "dataServiceType"))
              .dataPeriodFrom(from)
              .dataPeriodTo(to)
              .build());
      return this;
    }

    /**
     * Adds a kind of data to request, without an end.
     *
     * @param type the kind of data
     * @param from the first day, from midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is outside the years 1 to 9999 (UTC), or for
     *     {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, LocalDate from) {
      return add(type, Preconditions.utc(Preconditions.startOf(from), "from"), null);
    }

    /**
     * Sets how many EANs the end user may choose at most. By default, the API chooses.
     *
     * @param numberOfEans the number of EANs
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder numberOfEans(int numberOfEans) {
      if (numberOfEans < 1) {
        throw new IllegalArgumentException("numberOfEans is less than 1: " + numberOfEans);
      }
      body.numberOfEans(numberOfEans);
      return this;
    }

    /**
     * Sets the address to which Fluvius redirects the end user after consent. It must start with a
     * root address that Fluvius has allow-listed for you. An end user who reaches it has not
     * necessarily approved: see {@link ClientSessionRequest}.
     *
     * @param returnUrlSuccess the address
     * @return this builder
     */
    public Builder returnUrlSuccess(HttpUrl returnUrlSuccess) {
      body.returnUrlSuccess(
          Objects.requireNonNull(returnUrlSuccess, "returnUrlSuccess").toString());
      return this;
    }

    /**
     * Sets the address to which Fluvius redirects the end user after a refusal or a failure. It
     * must start with a root address that Fluvius has allow-listed for you.
     *
     * @param returnUrlFailed the address
     * @return this builder
     */
    public Builder returnUrlFailed(HttpUrl returnUrlFailed) {
      body.returnUrlFailed(Objects.requireNonNull(returnUrlFailed, "returnUrlFailed").toString());
      return this;
    }

    /**
     * Sets whether the end user arrives by single sign-on. By default, the API chooses.
     *
     * @param sso whether the end user arrives by single sign-on
     * @return this builder
     */
    public Builder sso(boolean sso) {
      body.sso(sso);
      return this;
    }

    /**
     * Sets the enterprise number of the company, for {@link Flow#B2B}.
     *
     * @param enterpriseNumber the number
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder enterpriseNumber(String enterpriseNumber) {
      body.enterpriseNumber(Preconditions.text(enterpriseNumber, "enterpriseNumber"));
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if a required setting is missing
     */
    public ClientSessionRequest build() {
      return new ClientSessionRequest(body.dataServices(List.copyOf(dataServices)).build());
    }
  }
}
