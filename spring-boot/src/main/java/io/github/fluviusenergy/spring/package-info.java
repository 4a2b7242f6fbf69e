/**
 * The Fluvius Energy API in Spring Boot applications. With the starter as a dependency and {@code
 * fluvius.*} in its properties, an application has these beans:
 *
 * <ul>
 *   <li>{@link io.github.fluviusenergy.FluviusEnergyClient}, and {@link
 *       io.github.fluviusenergy.measurements.EnergyReader} of it, unless it makes its own;
 *   <li>a health indicator {@code fluvius}, with the Actuator;
 *   <li>the timer {@code fluvius.calls} and the counter {@code fluvius.retries}, with Micrometer;
 *   <li>a {@code FluviusTestServer} in place of Fluvius', with {@code
 *       fluvius.test-server.enabled=true}.
 * </ul>
 *
 * <p>Where an application makes several clients, measurements and health are left to it.
 *
 * <p>Beans of the application's own that count: a {@link
 * io.github.fluviusenergy.auth.TokenProvider} signs in in place of the properties, each {@link
 * io.github.fluviusenergy.CallListener} is told of every call, and each {@link
 * io.github.fluviusenergy.spring.FluviusEnergyClientCustomizer} has the last word on the client.
 */
@NullMarked
package io.github.fluviusenergy.spring;

import org.jspecify.annotations.NullMarked;
