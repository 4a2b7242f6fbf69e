package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** Compares the section "One call" of docs/architecture.md with a real call. */
class ArchitecturePageTest {
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

  /** The classes of each numbered step. */
  private static List<List<String>> steps() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "architecture.md"));
    String section = page.substring(page.indexOf("## One call"), page.indexOf("No layer calls"));
    List<List<String>> steps = new ArrayList<>();
    for (String step : section.split("\n\\d+\\. ", -1)) {
      steps.add(CLASS.matcher(step).results().map(r -> r.group(1)).toList());
    }
    return steps.subList(1, steps.size());
  }

  /** The stack of the thread that sends a request shows the way from the client to the wire. */
  @Test
  void namesTheClassesOfACallInOrder() throws IOException {
    List<String> stack = new CopyOnWriteArrayList<>();
    FluviusTestServer server = FluviusTestServer.builder().start();
    OkHttpClient http =
        server
            .httpClient()
            .newBuilder()
            .addNetworkInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  stack.addAll(ourClassesOnTheStack());
                  return response;
                })
            .build();
    try (server;
        FluviusEnergyClient client = TestClients.builder(server).httpClient(http).build()) {
      server.mandates().add(TestMandate.of(TestRequests.METER, "customer-7", "VH_kwartier_uur"));
      client.getEnergy(
          EnergyQuery.builder().ean(TestRequests.METER).day(LocalDate.of(2024, 5, 1)).build());
    }

    List<String> firstOfEachStep = steps().stream().map(classes -> classes.get(0)).toList();
    assertThat(firstOfEachStep).containsSubsequence(stack);
    assertThat(stack).hasSize(5);
  }

  private static List<String> ourClassesOnTheStack() {
    List<String> classes =
        Arrays.stream(new Throwable().getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith("io.github.fluviusenergy."))
            .filter(name -> !name.contains(".integration."))
            .map(name -> name.replaceFirst(".*\\.", "").replaceFirst("\\$.*", ""))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(classes);
    return classes.stream().distinct().toList();
  }

  /** Each class uses the next one, or is used by a class of the same or an earlier step. */
  @Test
  void namesClassesThatUseEachOther() throws IOException {
    List<JavaClass> earlier = new ArrayList<>();
    for (List<String> step : steps()) {
      for (String name : step) {
        JavaClass type =
            ArchitectureTest.OURS.stream()
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no class " + name));
        if (!earlier.isEmpty()) {
          assertThat(earlier)
              .as("uses %s", name)
              .anyMatch(
                  user ->
                      user.getDirectDependenciesFromSelf().stream()
                          .anyMatch(d -> d.getTargetClass().equals(type)));
        }
        earlier.add(type);
      }
    }
    assertThat(earlier).hasSizeGreaterThan(15);
  }

  @Test
  void namesClassesThatExist() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "architecture.md"));
    List<MatchResult> places =
        Pattern.compile("`([a-z-]+)/…/(\\w+)`").matcher(page).results().toList();
    assertThat(places).hasSizeGreaterThan(5);
    for (MatchResult place : places) {
      Path sources = Path.of("..", place.group(1), "src", "main", "java");
      try (var files = Files.walk(sources)) {
        assertThat(files)
            .as(place.group())
            .anyMatch(file -> file.endsWith(place.group(2) + ".java"));
      }
    }
  }
}
