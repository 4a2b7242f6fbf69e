package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.CreateClientSessionRequest;
import io.github.fluviusenergy.client.model.DataService;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a client session, in which an end user gives or refuses consent.
 *
 * <pre>{@code
 * ClientSessionRequest request =
 *     ClientSessionRequest.builder()
 *         .referenceNumber("customer-42")
 *         .flow(Flow.B2C)
 *         .dataService(
 *             DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1))
 *         .numberOfEans(1)
 *         .returnUrlSuccess(URI.create("https://esco.example/consent/success"))
 *         .returnUrlFailed(URI.create("https://esco.example/consent/failed"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ClientSessionRequest {
  private final @Nullable String dataAccessContractNumber;
  private final String referenceNumber;
  private final Flow flow;
  private final List<DataService> dataServices;
  private final int numberOfEans;
  private final @Nullable URI returnUrlSuccess;
  private final @Nullable URI returnUrlFailed;
  private final @Nullable Boolean sso;
  private final @Nullable String enterpriseNumber;

  private ClientSessionRequest(Builder b) {
    dataAccessContractNumber = b.dataAccessContractNumber;
    referenceNumber = Preconditions.required(b.referenceNumber, "referenceNumber");
    flow = Preconditions.required(b.flow, "flow");
    dataServices = List.copyOf(b.dataServices);
    if (dataServices.isEmpty()) {
      throw new IllegalArgumentException("at least one dataService is required");
    }
    numberOfEans = Preconditions.required(b.numberOfEans, "numberOfEans");
    returnUrlSuccess = b.returnUrlSuccess;
    returnUrlFailed = b.returnUrlFailed;
    sso = b.sso;
    enterpriseNumber = b.enterpriseNumber;
  }

  /** {@return a new builder with nothing set} */
  public static Builder builder() {
    return new Builder();
  }

  /** The body of the raw request; the contract number is the credentials' where this has none. */
  CreateClientSessionRequest toModel(@Nullable String contractNumberOfCredentials) {
    String contractNumber =
        dataAccessContractNumber != null ? dataAccessContractNumber : contractNumberOfCredentials;
    return CreateClientSessionRequest.builder()
        .dataAccessContractNumber(
            Preconditions.required(
                contractNumber,
                "dataAccessContractNumber (in the request, or in the client's credentials)"))
        .referenceNumber(referenceNumber)
        .flow(flow)
        .dataServices(dataServices)
        .numberOfEans(numberOfEans)
        .returnUrlSuccess(returnUrlSuccess == null ? null : returnUrlSuccess.toString())
        .returnUrlFailed(returnUrlFailed == null ? null : returnUrlFailed.toString())
        .sso(sso)
        .enterpriseNumber(enterpriseNumber)
        .build();
  }

  /** Names the reference, the flow and how many data services are asked for. */
  @Override
  public String toString() {
    return "ClientSessionRequest[referenceNumber="
        + Preconditions.reference(referenceNumber)
        + ", flow="
        + flow
        + ", dataServices="
        + dataServices
        + ", numberOfEans="
        + numberOfEans
        + "]";
  }

  /** Builds a {@link ClientSessionRequest}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String dataAccessContractNumber;
    private @Nullable String referenceNumber;
    private @Nullable Flow flow;
    private final List<DataService> dataServices = new ArrayList<>();
    private @Nullable Integer numberOfEans;
    private @Nullable URI returnUrlSuccess;
    private @Nullable URI returnUrlFailed;
    private @Nullable Boolean sso;
    private @Nullable String enterpriseNumber;

    private Builder() {}

    /**
     * The number of the data access contract. Without it, that of the client's credentials counts.
     *
     * @param dataAccessContractNumber the number
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder dataAccessContractNumber(String dataAccessContractNumber) {
      this.dataAccessContractNumber =
          Preconditions.text(dataAccessContractNumber, "dataAccessContractNumber");
      return this;
    }

    /**
     * A reference of the caller's own, which comes back on the mandates. Required. The EDDIE
     * framework takes the dashes out of UUIDs before it uses them here, so a limit on its length is
     * likely.
     *
     * @param referenceNumber the reference
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder referenceNumber(String referenceNumber) {
      this.referenceNumber = Preconditions.text(referenceNumber, "referenceNumber");
      return this;
    }

    /**
     * Whether a firm or a household is asked. Required.
     *
     * @param flow B2B or B2C
     * @return this builder
     * @throws IllegalArgumentException for {@link Flow#UNKNOWN}
     */
    public Builder flow(Flow flow) {
      this.flow = Preconditions.known(flow, "flow");
      return this;
    }

    /**
     * Adds one kind of data to ask for, over the days from {@code from} until {@code to}, the
     * latter not included; days begin at midnight in Brussels. At least one is required.
     *
     * @param type the kind of data
     * @param from the start, inclusive
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, one of them lies
     *     outside of the years 1 to 9999 of UTC, or for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, LocalDate from, LocalDate to) {
      return dataService(type, Preconditions.startOf(from), Preconditions.startOf(to));
    }

    /**
     * Adds one kind of data to ask for, from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param type the kind of data
     * @param from the start, inclusive
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, one of them lies
     *     outside of the years 1 to 9999 of UTC, or for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, OffsetDateTime from, OffsetDateTime to) {
      return dataService(type, from.toInstant(), to.toInstant());
    }

    /**
     * Adds one kind of data to ask for, from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param type the kind of data
     * @param from the start, inclusive
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, one of them lies
     *     outside of the years 1 to 9999 of UTC, or for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataService(DataServiceType type, Instant from, Instant to) {
      Preconditions.period(Preconditions.moment(from, "from"), Preconditions.moment(to, "to"));
      dataServices.add(
          DataService.builder()
              .dataServiceType(Preconditions.known(type, "dataServiceType"))
              .dataPeriodFrom(Preconditions.utc(from))
              .dataPeriodTo(Preconditions.utc(to))
              .build());
      return this;
    }

    /**
     * How many EANs the end user may choose, at most. Required.
     *
     * @param numberOfEans how many EANs
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder numberOfEans(int numberOfEans) {
      if (numberOfEans < 1) {
        throw new IllegalArgumentException("numberOfEans is less than 1: " + numberOfEans);
      }
      this.numberOfEans = numberOfEans;
      return this;
    }

    /**
     * Where the end user's browser goes after consent. It must start with a root address that
     * Fluvius has allow-listed for the caller.
     *
     * @param returnUrlSuccess the address
     * @return this builder
     */
    public Builder returnUrlSuccess(URI returnUrlSuccess) {
      this.returnUrlSuccess = Objects.requireNonNull(returnUrlSuccess, "returnUrlSuccess");
      return this;
    }

    /**
     * Where the end user's browser goes after a refusal or a failure. It must start with a root
     * address that Fluvius has allow-listed for the caller.
     *
     * @param returnUrlFailed the address
     * @return this builder
     */
    public Builder returnUrlFailed(URI returnUrlFailed) {
      this.returnUrlFailed = Objects.requireNonNull(returnUrlFailed, "returnUrlFailed");
      return this;
    }

    /**
     * Whether the end user comes by single sign-on. Without it, the API chooses.
     *
     * @param sso whether it is single sign-on
     * @return this builder
     */
    public Builder sso(boolean sso) {
      this.sso = sso;
      return this;
    }

    /**
     * The enterprise number of the firm that is asked, for {@link Flow#B2B}.
     *
     * @param enterpriseNumber the number
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder enterpriseNumber(String enterpriseNumber) {
      this.enterpriseNumber = Preconditions.text(enterpriseNumber, "enterpriseNumber");
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if something required is missing
     */
    public ClientSessionRequest build() {
      return new ClientSessionRequest(this);
    }
  }
}
