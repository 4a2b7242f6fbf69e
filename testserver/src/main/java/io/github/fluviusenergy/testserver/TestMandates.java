package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.api.ClientSession.Decision;
import io.github.fluviusenergy.testserver.internal.api.ClientSessionStore;
import io.github.fluviusenergy.testserver.internal.api.Mandate;
import io.github.fluviusenergy.testserver.internal.api.MandateStore;
import java.util.Collection;
import java.util.List;

/**
 * The mandates that the server holds, and the consent from which they come.
 *
 * <pre>{@code
 * server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
 *
 * String session = client.createClientSession(request).data().shortUrlIdentifier();
 * List<TestMandate> mandates = server.mandates().approve(session);
 * }</pre>
 *
 * <p>All lists are unmodifiable snapshots. Thread-safe.
 */
public final class TestMandates {
  private final MandateStore mandates;
  private final ClientSessionStore sessions;

  TestMandates(MandateStore mandates, ClientSessionStore sessions) {
    this.mandates = mandates;
    this.sessions = sessions;
  }

  /**
   * Adds a mandate. It replaces one with the same EAN, reference number and data service type. The
   * API returns energy data only for EANs with a mandate.
   *
   * @param mandate the mandate
   */
  public void add(TestMandate mandate) {
    mandates.put(mandate.toMandate());
  }

  /**
   * Adds an approved mandate for each EAN, without a data period or an expiration date.
   *
   * <pre>{@code
   * List<String> eans =
   *     IntStream.range(0, 1000).mapToObj("541440110%06d001"::formatted).toList();
   * server.mandates().addAll(eans, "customer-7", "VH_kwartier_uur");
   * }</pre>
   *
   * @param eans the EANs of the meters, 18 digits; the module's README describes the digits
   * @param referenceNumber the client's reference to its customer
   * @param dataServiceType {@code VH_dag}, {@code VH_kwartier_uur}, {@code VH_onbepaald} or {@code
   *     IG}
   * @return the mandates, in the order of the EANs
   * @throws IllegalArgumentException if an EAN does not have 18 digits; no mandate is added then
   */
  public List<TestMandate> addAll(
      Collection<String> eans, String referenceNumber, String dataServiceType) {
    List<TestMandate> added =
        eans.stream().map(ean -> TestMandate.of(ean, referenceNumber, dataServiceType)).toList();
    added.forEach(this::add);
    return added;
  }

  /**
   * {@return all mandates: those added here, those of client sessions, and those created by {@code
   * POST /api/mandate/mock}; oldest first}
   */
  public List<TestMandate> all() {
    return testMandates(mandates.all());
  }

  /**
   * Approves a client session, as a customer does on the {@link FluviusTestServer#consentPage()}.
   * The server assigns as many meters as the session is for, at most 1000. They are the same for
   * the same reference number, and have EANs of the sandbox.
   *
   * @param shortUrlIdentifier the identifier of the session
   * @return the new approved mandates, one for each meter and data service
   * @throws IllegalArgumentException if there is no such session
   * @throws IllegalStateException if the session has expired, or was already approved or rejected
   */
  public List<TestMandate> approve(String shortUrlIdentifier) {
    return testMandates(sessions.decide(shortUrlIdentifier, Decision.APPROVED));
  }

  /**
   * Approves a client session for the given meters, as a customer does on the {@link
   * FluviusTestServer#consentPage()}.
   *
   * @param shortUrlIdentifier the identifier of the session
   * @param eans the EANs of the meters, 18 digits, at most as many as the session is for;
   *     duplicates count once
   * @return the new approved mandates, one for each meter and data service
   * @throws IllegalArgumentException if there is no such session, there are no EANs or too many, or
   *     one does not have 18 digits
   * @throws IllegalStateException if the session has expired, or was already approved or rejected
   */
  public List<TestMandate> approve(String shortUrlIdentifier, List<String> eans) {
    if (eans.isEmpty()) {
      throw new IllegalArgumentException("consent needs at least one EAN");
    }
    return testMandates(sessions.decide(shortUrlIdentifier, Decision.APPROVED, List.copyOf(eans)));
  }

  /**
   * Rejects a client session, as a customer does on the {@link FluviusTestServer#consentPage()}.
   *
   * @param shortUrlIdentifier the identifier of the session
   * @return the new rejected mandates, for the meters that {@link #approve(String)} assigns
   * @throws IllegalArgumentException if there is no such session
   * @throws IllegalStateException if the session has expired, or was already approved or rejected
   */
  public List<TestMandate> reject(String shortUrlIdentifier) {
    return testMandates(sessions.decide(shortUrlIdentifier, Decision.REJECTED));
  }

  private static List<TestMandate> testMandates(List<Mandate> mandates) {
    return mandates.stream().map(TestMandate::new).toList();
  }
}
