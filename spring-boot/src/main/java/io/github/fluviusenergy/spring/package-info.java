/**
 * The Fluvius Energy API in Spring Boot applications. With the starter as a dependency and {@code
 * fluvius.*} in its properties, an application has these beans:
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.FluviusEnergyClient} and {@link
 *       io.github.fluviusenergy.measurements.EnergyReader}, unless it makes its own; with {@code
 *       fluvius.clients}, one of each for every name, qualified by it;
 *   <li>a health contributor {@code fluvius}, with the Actuator;
 *   <li>the timer {@code fluvius.calls} and the counter {@code fluvius.retries}, with Micrometer;
 *   <li>Jackson's modules for the SDK's objects, with Jackson 2 or 3;
 *   <li>a {@code FluviusTestServer} that replaces Fluvius, with {@code
 *       fluvius.test-server.enabled=true}.
 * </ul>
 *
 * <p>If an application makes several clients by itself, it has to make their readers too.
 *
 * <p>Beans of the application's own that count: a {@link
 * io.github.fluviusenergy.auth.TokenProvider} signs in instead of the properties (a bean named
 * {@code northTokenProvider} for the client {@code north}). Each {@link
 * io.github.fluviusenergy.CallListener} receives an event for every call, and each {@link
 * io.github.fluviusenergy.spring.FluviusEnergyClientCustomizer} changes the clients.
 */
@NullMarked
package io.github.fluviusenergy.spring;

import org.jspecify.annotations.NullMarked;
