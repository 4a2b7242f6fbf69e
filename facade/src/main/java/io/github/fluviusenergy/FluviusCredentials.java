package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientAssertion;
import io.github.fluviusenergy.auth.ClientCredential;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What Fluvius hands out to an energy service company, and its key: all that it takes to sign in.
 *
 * <p>From the environment:
 *
 * <table>
 *   <caption>Variables with the prefix {@code FLUVIUS}</caption>
 *   <tr><th>variable</th><th>what it is</th></tr>
 *   <tr><td>{@code FLUVIUS_SUBSCRIPTION_KEY}</td><td>the gateway's subscription key; required</td></tr>
 *   <tr><td>{@code FLUVIUS_CLIENT_ID}</td><td>the application's id at Entra ID; required</td></tr>
 *   <tr><td>{@code FLUVIUS_TENANT_ID}</td><td>Fluvius' tenant at Entra ID; required</td></tr>
 *   <tr><td>{@code FLUVIUS_SCOPE}</td><td>such as {@code api://…/.default}; required</td></tr>
 *   <tr><td>{@code FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER}</td><td>number of the data access contract;
 *       required</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_THUMBPRINT}</td><td>the certificate's thumbprint in hex, SHA-1
 *       or SHA-256; not needed where the certificate is at hand</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY}</td><td>the RSA private key: PEM (with its certificate too, if
 *       you like), or base64 of PEM or DER</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY_PATH}</td><td>or a file with it</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY_PASSPHRASE}</td><td>the key's passphrase, if it is
 *       encrypted</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_PATH}</td><td>a PKCS#12 file (.pfx, .p12) with certificate and
 *       key, or the certificate as PEM or DER, or both as PEM</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_PASSWORD}</td><td>that file's password</td></tr>
 *   <tr><td>{@code FLUVIUS_CLIENT_SECRET}</td><td>a client secret, instead of certificate and
 *       key</td></tr>
 * </table>
 *
 * <p>With another prefix, such as {@code FLUVIUS_SANDBOX}, the names start with that: {@code
 * FLUVIUS_SANDBOX_CLIENT_SECRET}. Subscription key, client id, tenant id, scope and contract number
 * then fall back to {@code FLUVIUS_…} one by one. Client secret, certificate and private key never
 * do: what signs in to production is never sent to another environment.
 *
 * <p>A key is read, and a certificate checked, at once: that it is in force, that the key is its
 * own, that the thumbprint (where one is given) is its own. How a key can be written is told at
 * {@link io.github.fluviusenergy.auth.KeyMaterial}.
 *
 * <p>Explicitly:
 *
 * <pre>{@code
 * FluviusCredentials credentials =
 *     FluviusCredentials.builder()
 *         .subscriptionKey(…)
 *         .clientId(…)
 *         .tenantId(…)
 *         .scope("api://…/.default")
 *         .certificateThumbprint("AB12…")
 *         .privateKeyPath(Path.of("/run/secrets/fluvius.pem"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable, thread-safe and not serializable. {@code toString} shows no secret.
 */
public final class FluviusCredentials {
  private final String subscriptionKey;
  private final String clientId;
  private final String tenantId;
  private final String scope;
  private final @Nullable String dataAccessContractNumber;
  private final @Nullable ClientCredential credential;

  FluviusCredentials(
      String subscriptionKey,
      String clientId,
      String tenantId,
      String scope,
      @Nullable String dataAccessContractNumber,
      @Nullable ClientCredential credential) {
    this.subscriptionKey = subscriptionKey;
    this.clientId = clientId;
    this.tenantId = tenantId;
    this.scope = scope;
    this.dataAccessContractNumber = dataAccessContractNumber;
    this.credential = credential;
  }

  /**
   * Reads the variables that start with {@code FLUVIUS_}.
   *
   * @return the credentials
   * @throws ConfigurationException if something is missing, contradictory or unreadable; it names
   *     all of it
   */
  public static FluviusCredentials fromEnv() {
    return fromEnv(Environment.PRODUCTION.variablePrefix());
  }

  /**
   * Reads the variables that start with a prefix, such as {@code FLUVIUS_SANDBOX}; the subscription
   * key, ids, scope and contract number fall back to {@code FLUVIUS_…}; secret, certificate and
   * private key never do.
   *
   * @param prefix what the names start with, without the underscore after it
   * @return the credentials
   * @throws ConfigurationException if something is missing, contradictory or unreadable; it names
   *     all of it
   */
  public static FluviusCredentials fromEnv(String prefix) {
    return fromEnv(prefix, System::getenv);
  }

  /**
   * Reads the variables from elsewhere than the process' environment: a map, a vault, a {@code
   * .env} file.
   *
   * @param prefix what the names start with, without the underscore after it
   * @param environment gives the value for a name, or null; a blank value counts as none
   * @return the credentials
   * @throws ConfigurationException if something is missing, contradictory or unreadable; it names
   *     all of it
   */
  public static FluviusCredentials fromEnv(
      String prefix, Function<String, @Nullable String> environment) {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(environment, "environment");
    return new Settings(new Settings.Variables(prefix, environment)).credentials(true);
  }

  /**
   * Reads the subscription key, and the contract number if there is one: tokens come from
   * elsewhere.
   *
   * @throws ConfigurationException if the key is missing
   */
  static FluviusCredentials fromEnvWithoutSignIn(
      String prefix, Function<String, @Nullable String> environment) {
    return new Settings(new Settings.Variables(prefix, environment)).credentialsWithoutSignIn();
  }

  /** {@return a new builder with nothing set} */
  public static Builder builder() {
    return new Builder();
  }

  String subscriptionKey() {
    return subscriptionKey;
  }

  String clientId() {
    return clientId;
  }

  String tenantId() {
    return tenantId;
  }

  String scope() {
    return scope;
  }

  /** {@return the number of the data access contract; empty where none was given} */
  public Optional<String> dataAccessContractNumber() {
    return Optional.ofNullable(dataAccessContractNumber);
  }

  /**
   * What signs in.
   *
   * @throws ConfigurationException if these credentials were built without it
   */
  ClientCredential credential() {
    if (credential == null) {
      throw new ConfigurationException(
          List.of(
              "nothing to sign in with: these credentials were built with buildWithoutSignIn, for a"
                  + " client with a token provider of its own"));
    }
    return credential;
  }

  /**
   * Signs a client assertion, for a tool that asks for tokens itself and cannot sign, such as
   * Postman or curl. The client does not need it: it signs its own.
   *
   * <pre>{@code
   * String jwt =
   *     credentials.clientAssertion(
   *         HttpUrl.get("https://login.microsoftonline.com"),
   *         Duration.ofHours(1),
   *         Clock.systemUTC());
   * }</pre>
   *
   * <p>Its audience is {@code {authority}/{tenantId}/oauth2/v2.0/token}, where the tool must send
   * it. Whoever has it can get tokens until it ends: it is a secret.
   *
   * @param authority the origin of Entra ID's token endpoint
   * @param lifetime how long it is good for, from a second to 24 hours (both inclusive)
   * @param clock dates it
   * @return a JWT
   * @throws ConfigurationException if these credentials were built without what signs in
   * @throws IllegalArgumentException if they are a client secret, or the lifetime is less than a
   *     second or more than 24 hours
   */
  public String clientAssertion(HttpUrl authority, Duration lifetime, Clock clock) {
    return ClientAssertion.sign(credential(), clientId, authority, tenantId, lifetime, clock);
  }

  /** Shows client, tenant and the kind of credential; no secret. */
  @Override
  public String toString() {
    if (credential == null) {
      return "FluviusCredentials[without sign-in, subscriptionKey=***]";
    }
    return "FluviusCredentials[clientId="
        + clientId
        + ", tenantId="
        + tenantId
        + ", scope="
        + scope
        + ", credential="
        + credential
        + ", subscriptionKey=***]";
  }

  /**
   * Builds {@link FluviusCredentials}. Not thread-safe.
   *
   * <p>A value that is null or blank counts as not given, and blanks around one are taken off; so
   * what comes from a vault or an environment can be passed on as it is, and {@link #build} names
   * all that is missing in one go.
   */
  public static final class Builder {
    private final Settings.Values values = new Settings.Values();

    private Builder() {}

    /**
     * The subscription key of Fluvius' gateway. Required.
     *
     * @param subscriptionKey the key; null counts as not set
     * @return this builder
     */
    public Builder subscriptionKey(@Nullable String subscriptionKey) {
      return set(Setting.SUBSCRIPTION_KEY, subscriptionKey);
    }

    /**
     * The application's (client) id at Entra ID. Required.
     *
     * @param clientId the client id; null counts as not set
     * @return this builder
     */
    public Builder clientId(@Nullable String clientId) {
      return set(Setting.CLIENT_ID, clientId);
    }

    /**
     * The id (or domain name) of Fluvius' tenant at Entra ID. Required.
     *
     * @param tenantId the id or domain name; null counts as not set
     * @return this builder
     */
    public Builder tenantId(@Nullable String tenantId) {
      return set(Setting.TENANT_ID, tenantId);
    }

    /**
     * The scope to ask tokens for, such as {@code api://…/.default}. Required.
     *
     * @param scope the scope; null counts as not set
     * @return this builder
     */
    public Builder scope(@Nullable String scope) {
      return set(Setting.SCOPE, scope);
    }

    /**
     * The number of the data access contract with Fluvius. Needed only to create client sessions
     * whose request has none of its own.
     *
     * @param dataAccessContractNumber the number; null for none
     * @return this builder
     */
    public Builder dataAccessContractNumber(@Nullable String dataAccessContractNumber) {
      return set(Setting.DATA_ACCESS_CONTRACT_NUMBER, dataAccessContractNumber);
    }

    /**
     * The client secret; this, or a certificate with its private key.
     *
     * @param clientSecret the secret; null for none
     * @return this builder
     */
    public Builder clientSecret(@Nullable String clientSecret) {
      return set(Setting.CLIENT_SECRET, clientSecret);
    }

    /**
     * The certificate's thumbprint in hex, SHA-1 or SHA-256, in any case, with or without colons
     * and blanks. Not needed where the certificate is given; then it must be the certificate's.
     *
     * @param certificateThumbprint the thumbprint in hex; null for none
     * @return this builder
     */
    public Builder certificateThumbprint(@Nullable String certificateThumbprint) {
      return set(Setting.CERTIFICATE_THUMBPRINT, certificateThumbprint);
    }

    /**
     * The certificate's RSA private key: PEM (PKCS#1, PKCS#8, encrypted PKCS#8), or base64 of PEM,
     * DER or PKCS#12. Its certificate may be in it too.
     *
     * @param privateKey the key; null for none
     * @return this builder
     */
    public Builder privateKey(@Nullable String privateKey) {
      return set(Setting.PRIVATE_KEY, privateKey);
    }

    /**
     * A file with the certificate's RSA private key, in any of the forms of {@link #privateKey},
     * DER or PKCS#12. It should be readable to its owner only; a warning is logged if anyone may
     * read it.
     *
     * @param privateKeyPath the file; null for none
     * @return this builder
     */
    public Builder privateKeyPath(@Nullable Path privateKeyPath) {
      return set(Setting.PRIVATE_KEY_PATH, text(privateKeyPath));
    }

    /**
     * The passphrase of an encrypted {@link #privateKey} or {@link #privateKeyPath}. Blanks around
     * it are part of it, line ends after it are not.
     *
     * @param privateKeyPassphrase the passphrase; null for none
     * @return this builder
     */
    public Builder privateKeyPassphrase(@Nullable String privateKeyPassphrase) {
      return set(Setting.PRIVATE_KEY_PASSPHRASE, privateKeyPassphrase);
    }

    /**
     * A file with the certificate: PKCS#12 (.pfx, .p12) with its private key, or PEM or DER with or
     * without it. Without it, {@link #privateKey} or {@link #privateKeyPath} is needed too.
     *
     * @param certificatePath the file; null for none
     * @return this builder
     */
    public Builder certificatePath(@Nullable Path certificatePath) {
      return set(Setting.CERTIFICATE_PATH, text(certificatePath));
    }

    /**
     * The password of {@link #certificatePath}. Blanks around it are part of it, line ends after it
     * are not.
     *
     * @param certificatePassword the file's password; null for none
     * @return this builder
     */
    public Builder certificatePassword(@Nullable String certificatePassword) {
      return set(Setting.CERTIFICATE_PASSWORD, certificatePassword);
    }

    private static @Nullable String text(@Nullable Path path) {
      return path == null ? null : path.toString();
    }

    private Builder set(Setting setting, @Nullable String value) {
      values.set(setting, value);
      return this;
    }

    /**
     * Builds the credentials.
     *
     * @return the credentials
     * @throws ConfigurationException if something is missing, contradictory or unreadable; it names
     *     all of it
     */
    public FluviusCredentials build() {
      return new Settings(values).credentials(false);
    }

    /**
     * Builds credentials for a client whose tokens come from a {@link
     * io.github.fluviusenergy.auth.TokenProvider} of its own. The subscription key is required, the
     * contract number is taken; what it takes to sign in is not needed, and not looked at.
     *
     * @return the credentials
     * @throws ConfigurationException if the subscription key is missing or cannot be one
     */
    public FluviusCredentials buildWithoutSignIn() {
      return new Settings(values).credentialsWithoutSignIn();
    }
  }
}
