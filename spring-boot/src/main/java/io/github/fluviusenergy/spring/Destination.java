package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;

/** Where calls go and who signs in: Fluvius, or the local test server. */
@FunctionalInterface
interface Destination {
  void applyTo(FluviusEnergyClient.Builder builder);
}
