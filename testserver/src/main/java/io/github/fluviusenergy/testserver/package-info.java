/**
 * A local server that implements Microsoft Entra ID and Fluvius' Energy API v3, for tests and
 * examples without a contract, an account or a network.
 *
 * <p>{@link FluviusTestServer#start()} starts it on a free loopback port, over https with its own
 * certificate authority:
 *
 * <pre>{@code
 * try (FluviusTestServer server = FluviusTestServer.start()) {
 *   server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
 *   server.faults().next(Fault.rateLimited(Duration.ofSeconds(26)));
 *   // connect your client to server.baseUrl(), server.authority() and server.httpClient()
 * }
 * }</pre>
 *
 * <p>Its responses follow what is publicly known about the API. If something is not known, the
 * Javadoc and the module's README say "assumed". The server does not depend on the SDK, so it can
 * test any client.
 */
@NullMarked
package io.github.fluviusenergy.testserver;

import org.jspecify.annotations.NullMarked;
