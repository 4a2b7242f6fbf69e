package io.github.fluviusenergy;

/**
 * The operations of a {@link FluviusEnergyClient} with answers as they came: status, headers and
 * bytes, nothing decoded.
 *
 * <pre>{@code
 * RawResponse answer = client.raw().getEnergy(query, RequestOptions.none());
 * Files.write(path, answer.body().toByteArray());
 * }</pre>
 *
 * <p>Signing in, retries, limits and exceptions are the same; an error status is an exception here
 * too, which has status, headers and body. A query parameter or header that this version does not
 * know goes into the {@link RequestOptions}. Thread-safe; it is closed with its client.
 */
public final class FluviusEnergyRawClient {
  private final Operations operations;
  private final CallExecutor calls;

  FluviusEnergyRawClient(Operations operations, CallExecutor calls) {
    this.operations = operations;
    this.calls = calls;
  }

  /**
   * As {@link FluviusEnergyClient#createClientSession(ClientSessionRequest, RequestOptions)},
   * except that a session that was not created is the answer that says so.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the answer as it came
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   * @throws FluviusException if the call fails
   */
  public RawResponse createClientSession(ClientSessionRequest request, RequestOptions options) {
    return send(operations.createClientSession(request), options);
  }

  /**
   * As {@link FluviusEnergyClient#createMockMandate(MockMandateRequest, RequestOptions)}.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the answer as it came
   * @throws IllegalStateException if this client talks to production
   * @throws FluviusException if the call fails
   */
  public RawResponse createMockMandate(MockMandateRequest request, RequestOptions options) {
    return send(operations.createMockMandate(request), options);
  }

  /**
   * As {@link FluviusEnergyClient#getMandates(MandateQuery, RequestOptions)}, except that nothing
   * is filtered once more.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the answer as it came
   * @throws FluviusException if the call fails
   */
  public RawResponse getMandates(MandateQuery query, RequestOptions options) {
    return send(operations.getMandates(query), options);
  }

  /**
   * As {@link FluviusEnergyClient#getEnergy(EnergyQuery, RequestOptions)}.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the answer as it came
   * @throws FluviusException if the call fails
   */
  public RawResponse getEnergy(EnergyQuery query, RequestOptions options) {
    return send(operations.getEnergy(query), options);
  }

  /**
   * Reads from an operation that this version does not know.
   *
   * <pre>{@code
   * RawResponse document =
   *     client.raw().get("/swagger/fluvius_energy_api/swagger.json", RequestOptions.none());
   * }</pre>
   *
   * @param path the path below the base URL, with its first slash and without a query
   * @param options what is special about this call
   * @return the answer as it came
   * @throws IllegalArgumentException if the path does not begin with a slash, or leads out of the
   *     base URL
   * @throws FluviusException if the call fails
   */
  public RawResponse get(String path, RequestOptions options) {
    return send(operations.get(path), options);
  }

  private RawResponse send(ApiCall<?> call, RequestOptions options) {
    return calls.executeRaw(call, options);
  }
}
