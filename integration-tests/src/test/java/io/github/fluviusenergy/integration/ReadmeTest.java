package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the Java in the READMEs, so that it cannot be wrong. */
class ReadmeTest {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void showsJavaThatCompiles(@TempDir Path classes) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String readme : List.of("README.md", "testserver/README.md")) {
      for (String snippet : snippets(Path.of("..", readme))) {
        sources.add(source("Snippet" + sources.size(), snippet));
      }
    }

    assertThat(sources).hasSizeGreaterThan(8);
    assertThat(errors(sources, classes)).isEmpty();
  }

  private static List<String> snippets(Path readme) throws IOException {
    return SNIPPET
        .matcher(Files.readString(readme))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /** A class around the snippet, with the variables that READMEs take for granted. */
  private static JavaFileObject source(String name, String snippet) {
    String code =
        """
        import static org.assertj.core.api.Assertions.assertThat;
        import io.github.fluviusenergy.*;
        import io.github.fluviusenergy.auth.*;
        import io.github.fluviusenergy.client.invoker.SliceGranularity;
        import io.github.fluviusenergy.client.model.*;
        import io.github.fluviusenergy.measurements.*;
        import io.github.fluviusenergy.testserver.*;
        import java.io.File;
        import java.net.*;
        import java.security.KeyStore;
        import java.time.*;
        import java.util.*;
        import io.micrometer.core.instrument.MeterRegistry;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.atomic.*;
        import java.util.stream.*;
        import javax.net.ssl.*;
        import okhttp3.Credentials;
        import okhttp3.HttpUrl;
        import java.nio.file.Path;
        import java.util.stream.Stream;
        import okhttp3.OkHttpClient;

        abstract class %s {
          FluviusEnergyClient client;
          EnergyQuery query;
          MeterRegistry registry;
          Map<String, String> vault;

          void run() throws Exception {
        %s
          }
        }
        """
            .formatted(name, snippet);
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private static List<String> errors(List<JavaFileObject> sources, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-proc:none");
    compiler.getTask(null, null, found, options, null, sources).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }
}
