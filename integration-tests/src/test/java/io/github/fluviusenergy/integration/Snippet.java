package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of Java in a page of the documentation. */
record Snippet(String place, String className, String code) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```");

  /** A variable that a snippet makes, and that somebody would go on to use. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?m)^(?:FluviusEnergyClient|OkHttpClient|CompletableFuture<\\S+>) (\\w+)\\s*=");

  /** The one thing that cannot run as it stands, and what does in its place. */
  static final String NOBODYS_PROXY = "\"proxy.example\", 8080";

  private static final String OUR_PROXY = "\"127.0.0.1\", Integer.getInteger(\"readme.proxyPort\")";

  /** A class, which Spring or JUnit would make. */
  private static final Pattern TYPE = Pattern.compile("(?m)^class (\\w+) \\{");

  /** What a server must have been asked for, where a snippet says this. */
  private static final Map<String, Pattern> SAID =
      Map.of(
          "createClientSession", Pattern.compile("\\.createClientSession\\("),
          "createMockMandate", Pattern.compile("\\.createMockMandate\\("),
          "getMandates", Pattern.compile("\\.getMandates\\(|MandateQuery\\.all\\(|\\.meters\\("),
          "getEnergy",
              Pattern.compile(
                  "\\.(getEnergy|streamEnergy|sendRaw|gaps|sums|since|stream|query)\\([\\w\\s]"),
          "getOpenApiDocument", Pattern.compile("swagger\\.json"));

  /** All blocks of a page. */
  static List<Snippet> of(Path page) throws IOException {
    String text = Files.readString(page);
    String name = Path.of("..").relativize(page).toString();
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      int line = (int) text.substring(0, block.start()).lines().count() + 1;
      String className = "In" + name.replaceAll("\\W", "_") + "At" + line;
      snippets.add(new Snippet(name + ":" + line, className, block.group(1)));
    }
    return snippets;
  }

  /** The operations that it shows; of its own test server, they are its own to look at. */
  Set<String> operations() {
    String said = code.replaceAll("//.*", "");
    Set<String> operations = new TreeSet<>();
    if (said.contains("FluviusTestServer")) {
      return operations;
    }
    SAID.forEach(
        (operation, pattern) -> {
          if (pattern.matcher(said).find()) {
            operations.add(operation);
          }
        });
    if (MADE.matcher(code).results().anyMatch(made -> !made.group().startsWith("Comp"))) {
      operations.add("getMandates"); // see SnippetBase.use
    }
    if (code.contains("@Bean")) {
      operations.add("getMandates"); // see SnippetBase.useInSpring
    }
    return operations;
  }

  /** A class around the block. */
  JavaSource source() {
    StringBuilder uses = new StringBuilder();
    MADE.matcher(code).results().forEach(made -> uses.append("use(" + made.group(1) + ");\n"));
    Matcher type = TYPE.matcher(code);
    boolean hasTypes = type.find();
    String use = code.contains("@Test") ? "useInJUnit" : "useInSpring";
    TYPE.matcher(code)
        .results()
        .forEach(made -> uses.append(use + "(" + made.group(1) + ".class);\n"));
    String source =
        """
        package %s;
        import static org.assertj.core.api.Assertions.assertThat;
        import io.github.fluviusenergy.*;
        import io.github.fluviusenergy.auth.*;
        import io.github.fluviusenergy.client.ApiResponse;
        import io.github.fluviusenergy.client.model.*;
        import io.github.fluviusenergy.integration.SnippetBase;
        import io.github.fluviusenergy.measurements.*;
        import io.github.fluviusenergy.spring.*;
        import io.github.fluviusenergy.testserver.*;
        import io.github.fluviusenergy.testserver.dialect.*;
        import java.io.File;
        import java.math.BigDecimal;
        import java.net.*;
        import java.nio.file.Path;
        import java.security.KeyStore;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.atomic.*;
        import java.util.stream.*;
        import javax.net.ssl.*;
        import okhttp3.Credentials;
        import okhttp3.HttpUrl;
        import okhttp3.OkHttpClient;
        import okio.ByteString;
        import org.junit.jupiter.api.Test;
        import org.junit.jupiter.api.extension.*;
        import org.springframework.context.annotation.*;
        import org.springframework.stereotype.Service;

        public class %s extends SnippetBase {
        %s
          @Override
          protected void snippet() throws Exception {
        %s
        %s
          }
        }
        """
            .formatted(
                packageName(),
                className,
                hasTypes ? type.replaceAll("static $0") : "",
                hasTypes ? "" : code.replace(NOBODYS_PROXY, OUR_PROXY),
                uses);
    return new JavaSource(className, source);
  }

  private static String packageName() {
    return "snippets";
  }

  String qualifiedName() {
    return packageName() + "." + className;
  }

  @Override
  public String toString() {
    return place;
  }
}
