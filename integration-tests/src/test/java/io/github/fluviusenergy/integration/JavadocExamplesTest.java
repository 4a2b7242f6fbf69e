package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of what is published are Java that compiles, as it stands there. */
class JavadocExamplesTest {
  private static final List<String> SOURCES =
      List.of(
          "../auth/src/main/java",
          "../facade/src/main/java",
          "../generated-client/target/generated-sources/openapi/src/main/java",
          "../jackson/src/main/java",
          "../measurements/src/main/java",
          "../spring-boot/src/main/java",
          "../testserver/src/main/java",
          "../tracing/src/main/java");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n *\\* }</pre>");

  /** What stands in a class rather than in a method. */
  private static final Pattern MEMBER = Pattern.compile("^@\\w+");

  @TempDir Path classes;

  @Test
  void examplesCompile() throws IOException {
    List<JavaSource> examples = examples();

    assertThat(examples).hasSizeGreaterThan(40);
    assertThat(JavaSource.errors(examples, classes)).isEmpty();
  }

  private static List<JavaSource> examples() throws IOException {
    List<JavaSource> examples = new ArrayList<>();
    for (String folder : SOURCES) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          examples.addAll(of(Path.of(folder).relativize(file), Files.readString(file)));
        }
      }
    }
    return examples;
  }

  private static List<JavaSource> of(Path file, String text) {
    Matcher example = EXAMPLE.matcher(text);
    return example
        .results()
        .map(found -> source(file, text, found.start(), found.group(1)))
        .toList();
  }

  private static JavaSource source(Path file, String text, int start, String comment) {
    long line = text.substring(0, start).lines().count();
    String name = file.toString().replaceAll("\\W", "_") + "_" + line;
    String code =
        comment
            .replaceAll("(?m)^ *\\* ?", "")
            .replace("{ … }", "{}")
            .replaceAll("(?<=\\()…(?=\\))", "some()");
    String ended = code.endsWith(";") || code.endsWith("}") ? code : code + ";";
    boolean member = MEMBER.matcher(code).find();
    return new JavaSource(
        name,
        """
        package javadoc;
        import static org.assertj.core.api.Assertions.*;
        import io.github.fluviusenergy.*;
        import io.github.fluviusenergy.auth.*;
        import io.github.fluviusenergy.client.api.*;
        import io.github.fluviusenergy.client.*;
        import io.github.fluviusenergy.client.model.*;
        import io.github.fluviusenergy.integration.JavadocExample;
        import io.github.fluviusenergy.jackson.*;
        import io.github.fluviusenergy.measurements.*;
        import io.github.fluviusenergy.spring.*;
        import io.github.fluviusenergy.testserver.*;
        import io.github.fluviusenergy.testserver.dialect.*;
        import io.github.fluviusenergy.tracing.*;
        import io.opentelemetry.api.GlobalOpenTelemetry;
        import java.math.BigDecimal;
        import java.nio.file.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.atomic.*;
        import java.util.stream.*;
        import okhttp3.*;
        import okio.ByteString;
        import org.junit.jupiter.api.Test;
        import org.junit.jupiter.api.extension.*;
        import org.springframework.context.annotation.Bean;

        class %s extends JavadocExample {
        %s
          void example() throws Exception {
        %s
          }
        }
        """
            .formatted(name, member ? ended : "", member ? "" : ended));
  }
}
