package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.ClientAssertion;
import io.github.fluviusenergy.auth.ClientCredential;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an energy service company: its subscription key and its application at Entra
 * ID.
 *
 * <table>
 *   <caption>Environment variables with the prefix {@code FLUVIUS}</caption>
 *   <tr><th>variable</th><th>value</th></tr>
 *   <tr><td>{@code FLUVIUS_SUBSCRIPTION_KEY}</td><td>the subscription key for the API gateway;
 *       required</td></tr>
 *   <tr><td>{@code FLUVIUS_CLIENT_ID}</td><td>the application's id at Entra ID; required</td></tr>
 *   <tr><td>{@code FLUVIUS_TENANT_ID}</td><td>Fluvius' tenant at Entra ID; required</td></tr>
 *   <tr><td>{@code FLUVIUS_SCOPE}</td><td>the scope like {@code api://…/.default}; required</td></tr>
 *   <tr><td>{@code FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER}</td><td>the number of the data access
 *       contract; required</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_THUMBPRINT}</td><td>the certificate's thumbprint in hex, SHA-1
 *       or SHA-256; not needed with the certificate. SHA-1 selects RS256 instead of PS256</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY}</td><td>the RSA private key, optionally with its certificate:
 *       PEM, or base64 of PEM or DER</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY_PATH}</td><td>or a file with it</td></tr>
 *   <tr><td>{@code FLUVIUS_PRIVATE_KEY_PASSPHRASE}</td><td>the passphrase of an encrypted
 *       key</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_PATH}</td><td>a PKCS#12 file (.pfx, .p12) with certificate and
 *       key, or the certificate as PEM or DER, or both as PEM</td></tr>
 *   <tr><td>{@code FLUVIUS_CERTIFICATE_PASSWORD}</td><td>the password of that file; may be
 *       empty</td></tr>
 *   <tr><td>{@code FLUVIUS_CLIENT_SECRET}</td><td>a client secret, instead of certificate and
 *       key</td></tr>
 * </table>
 *
 * <p>With another prefix, such as {@code FLUVIUS_SANDBOX}, the variables are {@code
 * FLUVIUS_SANDBOX_CLIENT_SECRET} and so on. Subscription key, client id, tenant id, scope and
 * contract number fall back to {@code FLUVIUS_…} one by one. Client secret, certificate and private
 * key never do, so that production's are never sent to another environment.
 *
 * <p>Keys and certificates are validated immediately: the certificate must be valid now, and key,
 * certificate and thumbprint must belong together. {@link io.github.fluviusenergy.auth.KeyMaterial}
 * lists the supported formats.
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
   * Reads the environment variables that start with {@code FLUVIUS_}.
   *
   * @return the credentials
   * @throws ConfigurationException if variables are missing, contradictory or unreadable. The
   *     message names all of them
   */
  public static FluviusCredentials fromEnv() {
    return fromEnv(Environment.PRODUCTION.variablePrefix());
  }

  /**
   * Reads the environment variables that start with a prefix, with the fallbacks described above.
   *
   * @param prefix the prefix without its underscore, such as {@code FLUVIUS_SANDBOX}
   * @return the credentials
   * @throws ConfigurationException if variables are missing, contradictory or unreadable. The
   *     message names all of them
   */
  public static FluviusCredentials fromEnv(String prefix) {
    return fromEnv(prefix, System::getenv);
  }

  /**
   * Reads the variables from another source, such as a map, a vault or a {@code .env} file.
   *
   * @param prefix the prefix without its underscore
   * @param environment returns the value of a variable, or null. A blank value counts as null,
   *     except for passwords
   * @return the credentials
   * @throws ConfigurationException if variables are missing, contradictory or unreadable. The
   *     message names all of them
   */
  public static FluviusCredentials fromEnv(
      String prefix, Function<String, @Nullable String> environment) {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(environment, "environment");
    return CredentialSettings.of(prefix, environment).credentials(true);
  }

  /** {@return a new builder without settings} */
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

  /** {@return the number of the data access contract, or null if it is not set} */
  public @Nullable String dataAccessContractNumber() {
    return dataAccessContractNumber;
  }

  /**
   * @throws ConfigurationException if these credentials were built without it
   */
  ClientCredential credential() {
    if (credential == null) {
      throw new ConfigurationException(
          List.of(
              "nothing to sign in with: the credentials were built with buildWithoutSignIn, so the"
                  + " client needs a tokenProvider"));
    }
    return credential;
  }

  /**
   * Signs a client assertion for a tool that requests tokens but cannot sign, such as Postman or
   * curl. The client itself does not need it.
   *
   * <pre>{@code
   * String jwt =
   *     credentials.clientAssertion(
   *         HttpUrl.get("https://login.microsoftonline.com"),
   *         Duration.ofHours(1),
   *         Clock.systemUTC());
   * }</pre>
   *
   * <p>The audience is {@code {authority}/{tenantId}/oauth2/v2.0/token}, to which the tool must
   * send it. The assertion is a secret: anyone who has it can request tokens until it expires.
   *
   * @param authority the origin of Entra ID's token endpoint
   * @param lifetime the time until it expires, from 1 second to 24 hours (inclusive)
   * @param clock the clock for its timestamps
   * @return the JWT
   * @throws ConfigurationException if these credentials have neither certificate nor secret
   * @throws IllegalArgumentException if they have a client secret, or the lifetime is out of range
   */
  public String clientAssertion(HttpUrl authority, Duration lifetime, Clock clock) {
    return ClientAssertion.sign(credential(), clientId, authority, tenantId, lifetime, clock);
  }

  /** {@return client, tenant and the kind of credential, without any secret} */
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
   * <p>Null and blank values count as not set, and surrounding blanks are removed. So you can pass
   * on values from a vault, and {@link #build} names everything that is missing. Passwords are an
   * exception: they may be blank or empty, as Azure Key Vault exports PKCS#12 files.
   */
  public static final class Builder {
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Builder() {}

    /**
     * Sets the subscription key for the API gateway. Required.
     *
     * @param subscriptionKey the key
     * @return this builder
     */
    public Builder subscriptionKey(@Nullable String subscriptionKey) {
      return set(Setting.SUBSCRIPTION_KEY, subscriptionKey);
    }

    /**
     * Sets the application's id ("Application (client) ID" in Entra ID). Required.
     *
     * @param clientId the client id
     * @return this builder
     */
    public Builder clientId(@Nullable String clientId) {
      return set(Setting.CLIENT_ID, clientId);
    }

    /**
     * Sets Fluvius' tenant at Entra ID. Required.
     *
     * @param tenantId the tenant's id or domain name
     * @return this builder
     */
    public Builder tenantId(@Nullable String tenantId) {
      return set(Setting.TENANT_ID, tenantId);
    }

    /**
     * Sets the scope of access tokens. Required.
     *
     * @param scope the scope like {@code api://…/.default}
     * @return this builder
     */
    public Builder scope(@Nullable String scope) {
      return set(Setting.SCOPE, scope);
    }

    /**
     * Sets the number of the data access contract. Only client sessions need it, if their request
     * does not set it.
     *
     * @param dataAccessContractNumber the number
     * @return this builder
     */
    public Builder dataAccessContractNumber(@Nullable String dataAccessContractNumber) {
      return set(Setting.DATA_ACCESS_CONTRACT_NUMBER, dataAccessContractNumber);
    }

    /**
     * Sets the client secret. Required, unless there is a certificate.
     *
     * @param clientSecret the secret
     * @return this builder
     */
    public Builder clientSecret(@Nullable String clientSecret) {
      return set(Setting.CLIENT_SECRET, clientSecret);
    }

    /**
     * Sets the certificate's thumbprint. Not needed with the certificate; if set, it must match.
     *
     * <p>It selects how client assertions are signed: with RS256 for SHA-1, and with PS256 for
     * SHA-256, or if only the certificate is set. Set SHA-1 for a tenant that refuses PS256.
     *
     * @param certificateThumbprint SHA-1 or SHA-256 in hex, with or without colons and blanks
     * @return this builder
     */
    public Builder certificateThumbprint(@Nullable String certificateThumbprint) {
      return set(Setting.CERTIFICATE_THUMBPRINT, certificateThumbprint);
    }

    /**
     * Sets the certificate's RSA private key, optionally with the certificate.
     *
     * @param privateKey PEM (PKCS#1, PKCS#8, encrypted PKCS#8), or base64 of PEM, DER or PKCS#12
     * @return this builder
     */
    public Builder privateKey(@Nullable String privateKey) {
      return set(Setting.PRIVATE_KEY, privateKey);
    }

    /**
     * Sets the file with the certificate's RSA private key, optionally with the certificate. The
     * SDK logs a warning if all users of this machine can read it.
     *
     * @param privateKeyPath a file in a format of {@link #privateKey}, DER or PKCS#12
     * @return this builder
     */
    public Builder privateKeyPath(@Nullable Path privateKeyPath) {
      return set(Setting.PRIVATE_KEY_PATH, privateKeyPath);
    }

    /**
     * Sets the passphrase of {@link #privateKey} or {@link #privateKeyPath}. Only line breaks at
     * its end are removed.
     *
     * @param privateKeyPassphrase the passphrase
     * @return this builder
     */
    public Builder privateKeyPassphrase(@Nullable String privateKeyPassphrase) {
      return set(Setting.PRIVATE_KEY_PASSPHRASE, privateKeyPassphrase);
    }

    /**
     * Sets the file with the certificate. If the file has no private key, {@link #privateKey} or
     * {@link #privateKeyPath} is required too.
     *
     * @param certificatePath a PKCS#12 file (.pfx, .p12), or a file with PEM or DER
     * @return this builder
     */
    public Builder certificatePath(@Nullable Path certificatePath) {
      return set(Setting.CERTIFICATE_PATH, certificatePath);
    }

    /**
     * Sets the password of {@link #certificatePath}. Only line breaks at its end are removed.
     *
     * @param certificatePassword the password
     * @return this builder
     */
    public Builder certificatePassword(@Nullable String certificatePassword) {
      return set(Setting.CERTIFICATE_PASSWORD, certificatePassword);
    }

    private Builder set(Setting setting, @Nullable Object value) {
      if (value == null) {
        values.remove(setting);
      } else {
        values.put(setting, value.toString());
      }
      return this;
    }

    /**
     * Builds the credentials.
     *
     * @return the credentials
     * @throws ConfigurationException if settings are missing, contradictory or unreadable. The
     *     message names all of them
     */
    public FluviusCredentials build() {
      return CredentialSettings.of(values).credentials(false);
    }

    /**
     * Builds credentials for a client with a {@link io.github.fluviusenergy.auth.TokenProvider} of
     * your own. Only the subscription key is required. Apart from it and the contract number, all
     * settings are ignored.
     *
     * @return the credentials
     * @throws ConfigurationException if the subscription key is missing or malformed
     */
    public FluviusCredentials buildWithoutSignIn() {
      return CredentialSettings.of(values).credentialsWithoutSignIn();
    }
  }
}
