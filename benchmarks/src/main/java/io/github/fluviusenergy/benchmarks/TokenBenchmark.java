package io.github.fluviusenergy.benchmarks;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.ClientCredential;
import io.github.fluviusenergy.auth.MsalTokenProvider;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** What a call pays for its token while one is kept: alone, and beside another thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {
  private MsalTokenProvider tokens;

  @Setup
  public void signIn() throws IOException {
    try (FluviusTestServer server = FluviusTestServer.start()) {
      tokens =
          MsalTokenProvider.builder()
              .authority(server.authority())
              .tenantId(server.credentials().tenantId())
              .clientId(server.credentials().clientId())
              .scope(server.credentials().scope())
              .credential(ClientCredential.secret(server.credentials().clientSecret()))
              .httpClient(server.httpClient())
              .build();
      tokens.token();
    }
  }

  @Benchmark
  public AccessToken keptToken() throws IOException {
    return tokens.token();
  }

  /** With a lock, two threads would take more than twice as long as one. */
  @Benchmark
  @Threads(2)
  public AccessToken keptTokenInTwoThreads() throws IOException {
    return tokens.token();
  }
}
