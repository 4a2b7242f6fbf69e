package io.github.fluviusenergy.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ToolTest {
  @Test
  void reportsOutputThatCouldNotBeWritten() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();

    int done = run(new PrintWriter(full), err, 0);
    int failed = run(new PrintWriter(full), err, 4);

    assertThat(done).isEqualTo(5);
    assertThat(failed).isEqualTo(4);
    assertThat(err.toString().lines())
        .containsOnly("The output could not be written: its end is missing.")
        .hasSize(2);
  }

  @Test
  void returnsTheExitCodeOfItsCommand() {
    StringWriter err = new StringWriter();

    assertThat(run(new PrintWriter(new StringWriter()), err, 6)).isEqualTo(6);
    assertThat(err.toString()).isEmpty();
  }

  private static int run(PrintWriter out, StringWriter err, int exitCode) {
    Surroundings surroundings =
        new Surroundings(
            Map.of(), out, new PrintWriter(err, true), Clock.systemUTC(), duration -> {}, false);
    return new Tool(List.of(around -> new Writing(around.out(), exitCode)))
        .run(surroundings, "writing");
  }

  @Command(name = "writing")
  static final class Writing implements Callable<Integer> {
    private final PrintWriter out;
    private final int exitCode;

    Writing(PrintWriter out, int exitCode) {
      this.out = out;
      this.exitCode = exitCode;
    }

    @Override
    public Integer call() {
      out.println("result");
      return exitCode;
    }
  }
}
