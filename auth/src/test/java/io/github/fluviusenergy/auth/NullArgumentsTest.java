package io.github.fluviusenergy.auth;

import static io.github.fluviusenergy.auth.ClientAssertion.sign;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.TestKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers without null checks may do is told by the argument's name. */
@NullUnmarked
class NullArgumentsTest {
  private static final HttpUrl URL = HttpUrl.get("https://api.example");
  private static final TokenProvider TOKENS = () -> new AccessToken("token", Instant.MAX);

  static Stream<Arguments> calls() {
    var key = TestKeys.RSA_2048.getPrivate();
    var thumbprint = Thumbprint.parse("84E05C1D98BCE3A5421D225B140B36E86A3D5534");
    var certificate = ClientCredential.certificate(thumbprint, key);
    var hour = Duration.ofHours(1);
    var clock = Clock.systemUTC();
    var builder = MsalTokenProvider.builder();
    MsalTokenProvider provider =
        MsalTokenProvider.builder()
            .tenantId("tenant")
            .clientId("client")
            .scope("scope")
            .credential(ClientCredential.secret("secret"))
            .build();
    return Stream.of(
        call("value", () -> new AccessToken(null, Instant.MAX)),
        call("expiresAt", () -> new AccessToken("token", null)),
        call("apiBaseUrl", () -> new AuthenticationInterceptor(null, TOKENS, "key")),
        call("tokenProvider", () -> new AuthenticationInterceptor(URL, null, "key")),
        call("subscriptionKey", () -> new AuthenticationInterceptor(URL, TOKENS, null)),
        call("secret", () -> ClientCredential.secret(null)),
        call("thumbprint", () -> ClientCredential.certificate(null, key)),
        call("key", () -> ClientCredential.certificate(thumbprint, null)),
        call("key", () -> ClientCredential.certificate(null, List.of(), null, Clock.systemUTC())),
        call(
            "certificates", () -> ClientCredential.certificate(key, null, null, Clock.systemUTC())),
        call("clock", () -> ClientCredential.certificate(key, List.of(), null, null)),
        call("credential", () -> sign(null, "client", URL, "tenant", hour, clock)),
        call("clientId", () -> sign(certificate, null, URL, "tenant", hour, clock)),
        call("authority", () -> sign(certificate, "client", null, "tenant", hour, clock)),
        call("tenantId", () -> sign(certificate, "client", URL, null, hour, clock)),
        call("lifetime", () -> sign(certificate, "client", URL, "tenant", null, clock)),
        call("clock", () -> sign(certificate, "client", URL, "tenant", hour, null)),
        call("text", () -> Thumbprint.parse(null)),
        call("text", () -> KeyMaterial.parse(null, () -> "")),
        call("password", () -> KeyMaterial.parse("text", null)),
        call("file", () -> KeyMaterial.read(null, () -> "")),
        call("password", () -> KeyMaterial.read(Path.of("file"), null)),
        call("refused", () -> provider.renewed(null)),
        call("tenantId", () -> builder.tenantId(null)),
        call("clientId", () -> builder.clientId(null)),
        call("scope", () -> builder.scope(null)),
        call("credential", () -> builder.credential(null)),
        call("authority", () -> builder.authority(null)),
        call("httpClient", () -> builder.httpClient(null)),
        call("clock", () -> builder.clock(null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void nullPointerExceptionNamesTheArgument(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }
}
