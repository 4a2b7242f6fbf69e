package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application can set. By Spring's relaxed binding, the environment variables of {@link
 * io.github.fluviusenergy.FluviusCredentials} are these too: {@code FLUVIUS_CLIENT_ID} is {@code
 * fluvius.client-id}, {@code FLUVIUS_SANDBOX_CLIENT_SECRET} is {@code
 * fluvius.sandbox.client-secret}.
 *
 * @param environment Which of Fluvius' environments to talk to. Required, unless the test server is
 *     on.
 * @param subscriptionKey Subscription key of Fluvius' gateway.
 * @param clientId The application's (client) id at Entra ID.
 * @param tenantId Fluvius' tenant at Entra ID.
 * @param scope What tokens are asked for, such as api://…/.default.
 * @param dataAccessContractNumber Number of the data access contract; needed to create client
 *     sessions.
 * @param clientSecret Client secret to sign in to production with, instead of a certificate.
 * @param certificateThumbprint Thumbprint of the certificate in hex, SHA-1 or SHA-256. Not needed
 *     where the certificate is given.
 * @param privateKey The certificate's RSA private key: PEM, or base64 of PEM or DER.
 * @param privateKeyPath File with the private key.
 * @param privateKeyPassphrase Passphrase of an encrypted private key.
 * @param certificatePath PKCS#12 file with certificate and key, or PEM or DER file with the
 *     certificate.
 * @param certificatePassword Password of the certificate's file.
 * @param sandbox Fluvius' sandbox.
 * @param baseUrl Address of the API in place of Fluvius' own.
 * @param authority Origin of Entra ID's token endpoint in place of the public cloud's.
 * @param consentPage Where end users give consent, in place of Fluvius' page.
 * @param connectTimeout How long connecting may take; 0 for no limit. Unless set, 10s, or what a
 *     customizer's OkHttpClient says.
 * @param readTimeout How long the wait for the next piece of a response may take; 0 for no limit.
 *     Unless set, 60s, or what a customizer's OkHttpClient says.
 * @param deadline How long a call may take, with its retries; 0 for no limit.
 * @param retries Repeating of calls that failed.
 * @param maxCallsPerSecond At most so many calls a second, retries included. No limit unless set.
 * @param maxCallsInFlight At most so many calls at the same time. No limit unless set.
 * @param ssl TLS.
 * @param testServer The local test server.
 * @param health The health indicator.
 * @param clients Clients by their names, for several contracts. Each has all properties of its own,
 *     such as fluvius.clients.north.environment.
 */
@ConfigurationProperties("fluvius")
record FluviusProperties(
    @Nullable Environment environment,
    @Nullable String subscriptionKey,
    @Nullable String clientId,
    @Nullable String tenantId,
    @Nullable String scope,
    @Nullable String dataAccessContractNumber,
    @Nullable String clientSecret,
    @Nullable String certificateThumbprint,
    @Nullable String privateKey,
    @Nullable String privateKeyPath,
    @Nullable String privateKeyPassphrase,
    @Nullable String certificatePath,
    @Nullable String certificatePassword,
    @DefaultValue Sandbox sandbox,
    @Nullable URI baseUrl,
    @Nullable URI authority,
    @Nullable URI consentPage,
    @Nullable Duration connectTimeout,
    @Nullable Duration readTimeout,
    @DefaultValue("10m") Duration deadline,
    @DefaultValue Retries retries,
    @Nullable Double maxCallsPerSecond,
    @Nullable Integer maxCallsInFlight,
    @DefaultValue Ssl ssl,
    @DefaultValue TestServer testServer,
    @DefaultValue Health health,
    @DefaultValue Map<String, FluviusProperties> clients) {

  /** Whether something signs in to production. */
  boolean hasSignIn() {
    return isSet(clientSecret)
        || isSet(privateKey)
        || isSet(privateKeyPath)
        || isSet(certificatePath);
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  /** All that is set and must not be shown. */
  Stream<String> secrets() {
    return Stream.concat(
        ownSecrets(), clients.values().stream().flatMap(FluviusProperties::secrets));
  }

  private Stream<String> ownSecrets() {
    return Stream.of(
            subscriptionKey,
            clientSecret,
            privateKey,
            privateKeyPassphrase,
            certificatePassword,
            sandbox.subscriptionKey,
            sandbox.clientSecret,
            sandbox.privateKey,
            sandbox.privateKeyPassphrase,
            sandbox.certificatePassword)
        .flatMap(Stream::ofNullable);
  }

  /** A record's own would show the secrets. */
  @Override
  public String toString() {
    return "FluviusProperties[environment=" + environment + "]";
  }

  /**
   * What the sandbox has of its own. Subscription key, ids, scope and contract number fall back to
   * production's; what signs in never does.
   *
   * @param subscriptionKey Subscription key of Fluvius' gateway; fluvius.subscription-key unless
   *     set.
   * @param clientId The application's (client) id at Entra ID; fluvius.client-id unless set.
   * @param tenantId Fluvius' tenant at Entra ID; fluvius.tenant-id unless set.
   * @param scope What tokens are asked for; fluvius.scope unless set.
   * @param dataAccessContractNumber Number of the data access contract;
   *     fluvius.data-access-contract-number unless set.
   * @param clientSecret Client secret to sign in to the sandbox with.
   * @param certificateThumbprint Thumbprint of the certificate in hex, SHA-1 or SHA-256. Not needed
   *     where the certificate is given.
   * @param privateKey The certificate's RSA private key: PEM, or base64 of PEM or DER.
   * @param privateKeyPath File with the private key.
   * @param privateKeyPassphrase Passphrase of an encrypted private key.
   * @param certificatePath PKCS#12 file with certificate and key, or PEM or DER file with the
   *     certificate.
   * @param certificatePassword Password of the certificate's file.
   */
  record Sandbox(
      @Nullable String subscriptionKey,
      @Nullable String clientId,
      @Nullable String tenantId,
      @Nullable String scope,
      @Nullable String dataAccessContractNumber,
      @Nullable String clientSecret,
      @Nullable String certificateThumbprint,
      @Nullable String privateKey,
      @Nullable String privateKeyPath,
      @Nullable String privateKeyPassphrase,
      @Nullable String certificatePath,
      @Nullable String certificatePassword) {

    /** Whether something signs in to the sandbox. */
    boolean hasSignIn() {
      return isSet(clientSecret)
          || isSet(privateKey)
          || isSet(privateKeyPath)
          || isSet(certificatePath);
    }

    /** A record's own would show the secrets. */
    @Override
    public String toString() {
      return "Sandbox[***]";
    }
  }

  /**
   * As of {@link io.github.fluviusenergy.RetryPolicy}.
   *
   * @param max How often a call is repeated; 0 for never.
   * @param firstDelay Delay before the first retry; each further one doubles it.
   * @param maxDelay Longest delay of our own choosing.
   * @param maxRetryAfter Longest delay that the API may ask for; asked for a longer one, the call
   *     fails at once.
   */
  record Retries(
      @DefaultValue("2") int max,
      @DefaultValue("500ms") Duration firstDelay,
      @DefaultValue("8s") Duration maxDelay,
      @DefaultValue("1m") Duration maxRetryAfter) {}

  /**
   * TLS.
   *
   * @param bundle Name of an SSL bundle (spring.ssl.bundle.*): whom to trust, and the client
   *     certificate for mutual TLS. For the API and for Entra ID alike.
   */
  record Ssl(@Nullable String bundle) {}

  /**
   * The local test server.
   *
   * @param enabled Whether calls go to a test server of the application's own, in place of Fluvius.
   *     Needs the dependency fluvius-energy-testserver.
   * @param mandates Approved mandates that the test server has from the start.
   */
  record TestServer(
      @DefaultValue("false") boolean enabled, @DefaultValue List<SeededMandate> mandates) {}

  /**
   * A mandate of the test server.
   *
   * @param ean EAN of the meter, 18 digits.
   * @param referenceNumber Reference number of the customer.
   * @param dataServiceType Data service type, such as VH_dag or VH_kwartier_uur.
   */
  record SeededMandate(
      String ean,
      @DefaultValue("test") String referenceNumber,
      @DefaultValue("VH_kwartier_uur") String dataServiceType) {}

  /**
   * The health indicator.
   *
   * @param interval How long a check's outcome is good: in between, no call is sent.
   */
  record Health(@DefaultValue("1m") Duration interval) {}
}
