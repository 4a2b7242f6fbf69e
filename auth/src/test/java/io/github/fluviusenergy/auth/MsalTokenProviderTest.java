package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import io.github.fluviusenergy.testsupport.RequestBodies;
import io.github.fluviusenergy.testsupport.TestKeys;
import io.github.fluviusenergy.testsupport.TestLog;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MsalTokenProviderTest {
  private static final String SHA1 = "84E05C1D98BCE3A5421D225B140B36E86A3D5534";
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);
  @AutoClose private final TokenServer entra = new TokenServer();

  @Test
  void signsInWithTheClientSecret() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));

    assertThat(entra.provider(clock).token().value()).isEqualTo("first");

    RecordedRequest request = entra.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().values("Content-Type"))
        .singleElement()
        .asString()
        .startsWith("application/x-www-form-urlencoded");
    assertThat(request.getUrl()).hasToString(entra.tokenUrl());
    assertThat(RequestBodies.form(request))
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", TokenServer.CLIENT_ID)
        .containsEntry("client_secret", TokenServer.CLIENT_SECRET)
        .doesNotContainKey("client_assertion");
    assertThat(RequestBodies.field(request, "scope").split(" ", -1)).contains(TokenServer.SCOPE);
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void signsInWithANewAssertionEachTime() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    TokenProvider tokens = certificateProvider(SHA1);

    tokens.token();
    clock.advance(Duration.ofHours(2));
    tokens.token();

    String first = assertion();
    String second = assertion();
    assertThat(header(first))
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":\"hOBcHZi846VCHSJbFAs26Go9VTQ\"}");
    // 2026-01-31T12:00:00Z is 1769860800, 14:00 is 7200 later, and the end is 600 after the start.
    assertThat(claims(first)).matches(claimsPattern(1769860800L, 1769861400L));
    assertThat(claims(second)).matches(claimsPattern(1769868000L, 1769868600L));
    assertThat(Json.text(Json.fields(claims(first)), "jti"))
        .isNotEqualTo(Json.text(Json.fields(claims(second)), "jti"));
    assertSigned(first);
    assertSigned(second);
  }

  @Test
  void sendsASha256ThumbprintAsX5tS256() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));

    certificateProvider("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855").token();

    assertThat(header(assertion()))
        .contains("\"x5t#S256\":\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"")
        .doesNotContain("\"x5t\"");
  }

  @Test
  void ignoresInterceptorsThatWaitForItsToken() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    MsalTokenProvider[] self = new MsalTokenProvider[1];
    AuthenticationInterceptor waiting =
        new AuthenticationInterceptor(entra.origin(), () -> self[0].token(), "key");
    self[0] =
        entra
            .provider()
            .httpClient(TokenServer.httpClient().addInterceptor(waiting).build())
            .build();

    assertThat(self[0].token().value()).isEqualTo("first");
  }

  @Test
  void endsItsThreadAfterTheFetch() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    List<Thread> fetching = new CopyOnWriteArrayList<>();
    OkHttpClient noting =
        TokenServer.httpClient()
            .addInterceptor(
                chain -> {
                  fetching.add(Thread.currentThread());
                  return chain.proceed(chain.request());
                })
            .build();
    MsalTokenProvider tokens = entra.provider().httpClient(noting).build();

    tokens.token();

    assertThat(fetching).singleElement().extracting(Thread::getName).isEqualTo("fluvius-token");
    fetching.get(0).join(); // ends at once, not after a time of idling
    assertThat(fetching.get(0).isDaemon()).isTrue();
  }

  /** MSAL4J logs an id in the response that it did not send, whatever it contains. */
  @Test
  void hidesAnotherCorrelationIdFromMsal4j() throws Exception {
    entra.enqueueToken(
        MockResponses.token("first")
            .newBuilder()
            .setHeader("client-request-id", "injected\tid")
            .build());

    entra.provider(clock).token();

    String sent = String.valueOf(entra.takeRequest().getHeaders().get("client-request-id"));
    assertThat(UUID.fromString(sent)).isNotNull();
    assertThat(TestLog.text()).contains(sent).doesNotContain("injected", "Correlation Id is not");
  }

  @Test
  void toStringShowsTenantAndClient() {
    assertThat(entra.provider().build())
        .hasToString(
            "MsalTokenProvider["
                + entra.origin()
                + "contoso.example/, client 6731de76-14a6-49ae-97bc-6eba6914391e]");
  }

  @Test
  void namesRequiredSettings() {
    MsalTokenProvider.Builder builder = MsalTokenProvider.builder();
    List<Runnable> settings =
        List.of(
            () -> builder.tenantId("tenant"),
            () -> builder.clientId("client"),
            () -> builder.scope("scope"),
            () -> builder.credential(ClientCredential.secret("secret")));

    for (Runnable setting : settings) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("MsalTokenProvider needs all of tenantId, clientId, scope, credential");
      setting.run();
    }
    assertThat(builder.build()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/",
        "https://login.example/tenant",
        "https://login.example/?a=b",
        "https://me:hush@login.example/",
      })
  void rejectsAnAuthorityThatIsNotAnHttpsOrigin(String url) {
    assertThatThrownBy(() -> MsalTokenProvider.builder().authority(HttpUrl.get(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an https origin")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "..", "a?b", "tenant\r\n", "tenänt", "s~hush-hush"})
  void rejectsTenantIdsThatChangeTheUrl(String tenantId) {
    assertThatThrownBy(() -> MsalTokenProvider.builder().tenantId(tenantId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a UUID or a domain name")
        .hasMessageNotContaining("hush-hush");
  }

  private TokenProvider certificateProvider(String thumbprint) {
    return entra
        .provider()
        .credential(
            ClientCredential.certificate(
                Thumbprint.parse(thumbprint), TestKeys.RSA_2048.getPrivate()))
        .clock(clock)
        .build();
  }

  private String assertion() throws InterruptedException {
    RecordedRequest request = entra.takeRequest();
    assertThat(RequestBodies.form(request))
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .doesNotContainKey("client_secret");
    return RequestBodies.field(request, "client_assertion");
  }

  private String claimsPattern(long start, long end) {
    String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    return ("\\{\"iss\":\"ID\",\"sub\":\"ID\",\"aud\":\"URL\",\"jti\":\"UUID\","
            + "\"nbf\":START,\"iat\":START,\"exp\":END\\}")
        .replace("UUID", uuid)
        .replace("ID", TokenServer.CLIENT_ID)
        .replace("URL", entra.tokenUrl().replace(".", "\\."))
        .replace("START", Long.toString(start))
        .replace("END", Long.toString(end));
  }

  private static String header(String jwt) {
    return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[0]), UTF_8);
  }

  private static String claims(String jwt) {
    return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), UTF_8);
  }

  private static void assertSigned(String jwt) throws GeneralSecurityException {
    int dot = jwt.lastIndexOf('.');
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(TestKeys.RSA_2048.getPublic());
    verifier.update(jwt.substring(0, dot).getBytes(US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(jwt.substring(dot + 1)))).isTrue();
  }
}
