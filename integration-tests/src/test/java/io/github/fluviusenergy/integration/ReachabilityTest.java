package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.JsonAdapter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.fluviusenergy.FluviusEnergyAsyncClient;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusEnergyRawClient;
import io.github.fluviusenergy.integration.Reflection.Use;
import io.github.fluviusenergy.measurements.Measurements;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A GraalVM native image keeps of reflection and resources what the metadata in the jars names. So
 * what is really looked up on our paths, by us and by the libraries, must stand there.
 */
class ReachabilityTest {
  private static final String OURS = "META-INF/native-image/io.github.fluviusenergy/";
  private static final String REFLECTION =
      OURS + "fluvius-energy-generated-client/reflect-config.json";
  private static final List<String> RESOURCES =
      List.of(
          OURS + "fluvius-energy-api/resource-config.json",
          OURS + "fluvius-energy-testserver/resource-config.json");

  /** Building blocks of the document, which are no class in Java; GraalVM passes over them. */
  private static final Set<String> NO_CLASSES =
      Set.of("HeadpointBase$Adapter", "SubHeadpointBase$Adapter");

  /**
   * Those who ask the JDK's ServiceLoader. It needs no metadata: native-image by itself keeps the
   * providers that META-INF/services names of each service in use.
   */
  private static final Set<String> ASK_FOR_SERVICES =
      Set.of("com.azure.json.JsonProviders", "org.slf4j.LoggerFactory");

  /** The same as one that is gone, or no call: {@code create} reads this process's variables. */
  private static final Set<String> OTHER_WAYS = Set.of("create", "of", "toString");

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void forget() {
    Reflection.forget();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "key", "pkcs12"})
  void looksUpNothingThatTheMetadataDoNotName(String signIn, @TempDir Path folder)
      throws Exception {
    // Two rows for each of a 25-hour day's quarters: consumption and injection.
    assertThat(recorded(signIn, folder).call())
        .isEqualTo(
            "1 mandate, 100 slices, error 404,"
                + " 200 rows, changes, 200 rows of meters, 1 meter done, 0 failed");

    assertThat(Reflection.uses())
        .as("what is recorded, so that this can fail")
        .anySatisfy(use -> assertThat(use.target()).endsWith("model.EnergyResponse$Adapter"));
    assertThat(Reflection.uses().stream().map(Use::target))
        .contains("io/github/fluviusenergy/version.properties")
        .containsAll(resourcesOfTheTestServer());
    assertThat(missing(Reflection.uses())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        FluviusEnergyClient.class,
        FluviusEnergyAsyncClient.class,
        FluviusEnergyRawClient.class,
        Measurements.class,
        MeterDownload.class
      })
  void goesEachWayThatTheSdkOffers(Class<?> offered) {
    Set<String> called =
        new ClassFileImporter()
            .importClasses(EveryOperation.class, SignIn.class).stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(offered))
                .map(JavaMethodCall::getName)
                .collect(Collectors.toSet());

    assertThat(
            Arrays.stream(offered.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !OTHER_WAYS.contains(name)))
        .isNotEmpty()
        .isSubsetOf(called);
  }

  @Test
  void noticesWhatIsMissing() throws Exception {
    assertThat(
            missing(
                Set.of(
                    new Use("member", "io.github.fluviusenergy.Any", "<init>", "Gson"),
                    new Use("member", adapter("Mandate"), "all fields", "Gson"),
                    new Use("class", "io.github.fluviusenergy.Any", "", "Gson"),
                    new Use("proxy", "java.lang.Runnable", "", "us"),
                    new Use("call", "java.util.ServiceLoader.load", "", "us"),
                    new Use(
                        "call",
                        "java.util.ResourceBundle.getBundle",
                        "",
                        "org.slf4j.LoggerFactory"),
                    new Use("resource", "io/github/fluviusenergy/other.properties", "", "us"))))
        .hasSize(7);
  }

  @Test
  void metadataNameTheAdapterOfEachModel() throws Exception {
    Set<String> adapters =
        new ClassFileImporter()
            .importPackages("io.github.fluviusenergy.client.model").stream()
                .filter(model -> model.isAnnotatedWith(JsonAdapter.class))
                .map(model -> model.getAnnotationOfType(JsonAdapter.class).value().getName())
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(adapters).hasSizeGreaterThan(15);
    assertThat(members().keySet()).containsAll(adapters);
  }

  @Test
  void metadataNameNothingThatIsNotThere() throws Exception {
    Set<String> there =
        new ClassFileImporter()
            .importPackages("io.github.fluviusenergy.client").stream()
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(members().keySet())
        .filteredOn(name -> name.startsWith("io.github.fluviusenergy."))
        .filteredOn(name -> !NO_CLASSES.contains(name.substring(name.lastIndexOf('.') + 1)))
        .allMatch(there::contains);
  }

  private static String adapter(String model) {
    return "io.github.fluviusenergy.client.model." + model + "$Adapter";
  }

  private static List<String> resourcesOfTheTestServer() throws IOException {
    Path resources = Path.of("..", "testserver", "src", "main", "resources");
    try (Stream<Path> files = Files.list(resources.resolve("io/github/fluviusenergy/testserver"))) {
      return files
          .map(file -> resources.relativize(file).toString().replace(File.separatorChar, '/'))
          .toList();
    }
  }

  /** {@link EveryOperation}, in classes that write down what they look up. */
  private static Callable<?> recorded(String signIn, Path folder) throws Exception {
    RecordingLoader loader = new RecordingLoader(ReachabilityTest.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return (Callable<?>)
        loader
            .loadClass(EveryOperation.class.getName())
            .getConstructor(String.class, Path.class)
            .newInstance(signIn, folder);
  }

  private static List<Use> missing(Set<Use> uses) throws IOException {
    Map<String, Set<String>> members = members();
    List<String> resources = resources();
    return uses.stream()
        .filter(use -> !use.caller().startsWith("org.slf4j.simple.")) // the tests' logger
        .filter(
            use ->
                switch (use.kind()) {
                  case "class" -> !members.containsKey(use.target());
                  case "member" ->
                      !members.getOrDefault(use.target(), Set.of()).contains(use.member());
                  case "resource" -> resources.stream().noneMatch(use.target()::matches);
                  case "call" ->
                      !use.target().equals("java.util.ServiceLoader.load")
                          || !ASK_FOR_SERVICES.contains(use.caller());
                  default -> true;
                })
        .sorted()
        .toList();
  }

  private static Map<String, Set<String>> members() throws IOException {
    Map<String, Set<String>> members = new HashMap<>();
    for (JsonElement entry : json(REFLECTION).getAsJsonArray()) {
      JsonObject type = entry.getAsJsonObject();
      JsonArray methods = type.has("methods") ? type.getAsJsonArray("methods") : new JsonArray();
      members.put(
          type.get("name").getAsString(),
          methods.asList().stream()
              .map(method -> method.getAsJsonObject().get("name").getAsString())
              .collect(Collectors.toSet()));
    }
    return members;
  }

  private static List<String> resources() throws IOException {
    List<String> patterns = new ArrayList<>();
    for (String file : RESOURCES) {
      JsonObject resources = json(file).getAsJsonObject().getAsJsonObject("resources");
      for (JsonElement include : resources.getAsJsonArray("includes")) {
        patterns.add(include.getAsJsonObject().get("pattern").getAsString());
      }
    }
    return patterns;
  }

  private static JsonElement json(String resource) throws IOException {
    try (InputStream in = ReachabilityTest.class.getClassLoader().getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
