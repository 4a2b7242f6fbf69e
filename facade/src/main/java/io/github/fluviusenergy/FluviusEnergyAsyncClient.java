package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import java.util.concurrent.CompletableFuture;

/**
 * The operations of a {@link FluviusEnergyClient} as {@link CompletableFuture}s.
 *
 * <pre>{@code
 * CompletableFuture<Integer> count =
 *     client.async().getMandates().thenApply(response -> response.data().mandates().size());
 * }</pre>
 *
 * <p>Each call runs on the client's executor, where it blocks one thread, retry delays included
 * (see {@link FluviusEnergyClient.Builder#executor}). A future fails with the {@link
 * FluviusException} that the blocking method throws, as the cause of a {@link
 * java.util.concurrent.CompletionException} or {@link java.util.concurrent.ExecutionException}.
 * Cancelling the returned future cancels the call. Dependent stages run on the executor unless they
 * have one of their own.
 *
 * <p>Invalid arguments throw immediately. Thread-safe. It is closed with its client.
 */
public final class FluviusEnergyAsyncClient {
  private final Operations operations;
  private final CallExecutor calls;

  FluviusEnergyAsyncClient(Operations operations, CallExecutor calls) {
    this.operations = operations;
    this.calls = calls;
  }

  /**
   * As {@link FluviusEnergyClient#createClientSession(ClientSessionRequest)}.
   *
   * @param request what is sent
   * @return the session to come
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   */
  public CompletableFuture<ClientSessionResponse> createClientSession(
      ClientSessionRequest request) {
    return createClientSession(request, RequestOptions.none());
  }

  /**
   * As {@link FluviusEnergyClient#createClientSession(ClientSessionRequest, RequestOptions)}.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the session to come
   * @throws IllegalArgumentException if neither the request nor the credentials have a contract
   *     number
   */
  public CompletableFuture<ClientSessionResponse> createClientSession(
      ClientSessionRequest request, RequestOptions options) {
    return calls.executeAsync(operations.createClientSession(request), options);
  }

  /**
   * As {@link FluviusEnergyClient#createMockMandate(MockMandateRequest)}.
   *
   * @param request what is sent
   * @return the answer to come
   * @throws IllegalStateException if this client talks to production
   */
  public CompletableFuture<MockMandateResponse> createMockMandate(MockMandateRequest request) {
    return createMockMandate(request, RequestOptions.none());
  }

  /**
   * As {@link FluviusEnergyClient#createMockMandate(MockMandateRequest, RequestOptions)}.
   *
   * @param request what is sent
   * @param options what is special about this call
   * @return the answer to come
   * @throws IllegalStateException if this client talks to production
   */
  public CompletableFuture<MockMandateResponse> createMockMandate(
      MockMandateRequest request, RequestOptions options) {
    return calls.executeAsync(operations.createMockMandate(request), options);
  }

  /**
   * As {@link FluviusEnergyClient#getMandates()}.
   *
   * @return the mandates to come
   */
  public CompletableFuture<MandatesResponse> getMandates() {
    return getMandates(MandateQuery.all());
  }

  /**
   * As {@link FluviusEnergyClient#getMandates(MandateQuery)}.
   *
   * @param query what is asked for
   * @return the mandates to come
   */
  public CompletableFuture<MandatesResponse> getMandates(MandateQuery query) {
    return getMandates(query, RequestOptions.none());
  }

  /**
   * As {@link FluviusEnergyClient#getMandates(MandateQuery, RequestOptions)}.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the mandates to come
   */
  public CompletableFuture<MandatesResponse> getMandates(
      MandateQuery query, RequestOptions options) {
    return calls.executeAsync(operations.getMandates(query), options);
  }

  /**
   * As {@link FluviusEnergyClient#getEnergy(EnergyQuery)}.
   *
   * @param query what is asked for
   * @return the energy data to come
   */
  public CompletableFuture<EnergyResponse> getEnergy(EnergyQuery query) {
    return getEnergy(query, RequestOptions.none());
  }

  /**
   * As {@link FluviusEnergyClient#getEnergy(EnergyQuery, RequestOptions)}.
   *
   * @param query what is asked for
   * @param options what is special about this call
   * @return the energy data to come
   */
  public CompletableFuture<EnergyResponse> getEnergy(EnergyQuery query, RequestOptions options) {
    return calls.executeAsync(operations.getEnergy(query), options);
  }
}
