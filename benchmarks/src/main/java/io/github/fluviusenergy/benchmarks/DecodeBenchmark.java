package io.github.fluviusenergy.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading one meter-year. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {
  @Param({"electricity", "gas", "wide"})
  public String document;

  @Param public Decoder decoder;

  private byte[] json;

  @Setup
  public void make() {
    json = Documents.of(document);
  }

  @Benchmark
  public Object decode() throws IOException {
    return decoder.decode(json);
  }
}
