package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.ConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what to set when an application cannot start for want of it. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
    return new FailureAnalysis(
        "The client of Fluvius' Energy API cannot be made:\n  - "
            + String.join("\n  - ", cause.problems()),
        "Set the properties fluvius.* (clientId is fluvius.client-id, or fluvius.sandbox.client-id"
            + " for the sandbox alone) or the variables FLUVIUS_* (FLUVIUS_CLIENT_ID,"
            + " FLUVIUS_SANDBOX_CLIENT_ID). To work without credentials, set"
            + " fluvius.test-server.enabled=true.",
        cause);
  }
}
