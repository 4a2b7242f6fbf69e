package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;

/**
 * A bean of this type changes the client that the starter makes, after all properties have been
 * applied. Several are called in the order of Spring's {@code @Order}.
 *
 * <pre>{@code
 * @Bean
 * FluviusEnergyClientCustomizer throughTheProxy(OkHttpClient withProxy) {
 *   return builder -> builder.httpClient(withProxy);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface FluviusEnergyClientCustomizer {

  /**
   * Changes the client.
   *
   * @param builder has all that the properties say; what is set here replaces it
   */
  void customize(FluviusEnergyClient.Builder builder);

  /**
   * Changes a client by its name. By default, all clients are changed alike.
   *
   * @param client the name under {@code fluvius.clients}; {@code default} if there is one client
   * @param builder has all that the properties say; what is set here replaces it
   */
  default void customize(String client, FluviusEnergyClient.Builder builder) {
    customize(builder);
  }
}
