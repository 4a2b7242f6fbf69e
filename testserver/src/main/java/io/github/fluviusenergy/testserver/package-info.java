/**
 * A local stand-in for Microsoft Entra ID and Fluvius' Energy API v3, for tests, examples and
 * trying things out without a contract, an account or a network.
 *
 * <p>{@link FluviusTestServer#start()} opens it on a free loopback port, over https with a
 * certificate authority of its own:
 *
 * <pre>{@code
 * try (FluviusTestServer server = FluviusTestServer.start()) {
 *   server.mandates().add(TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur"));
 *   server.faults().next(Fault.rateLimited(Duration.ofSeconds(26)));
 *   // point your client at server.baseUrl(), server.authority() and server.httpClient()
 * }
 * }</pre>
 *
 * <p>What it answers follows what is publicly known of the API; where only a guess was possible,
 * the Javadoc and the module's README say "assumed". It needs nothing of the SDK, so that it can
 * test any client.
 */
@NullMarked
package io.github.fluviusenergy.testserver;

import org.jspecify.annotations.NullMarked;
