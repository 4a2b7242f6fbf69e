package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.JApiClass;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The day that Fluvius changes the API: the document with one change of each kind is compared with
 * today's, the client generated from it and compiled, and what it means for Java users reported.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiChangeTest {
  private static final String MODEL = "io.github.fluviusenergy.client.model.";
  private static final String API = "io.github.fluviusenergy.client.api.";

  private Path folder = Path.of("");
  private Path today = Path.of("");
  private Path tomorrow = Path.of("");

  @BeforeAll
  void generateAndCompile(@TempDir Path folder) throws Exception {
    this.folder = folder;
    ClientGenerator generator = new ClientGenerator(folder);
    today = generator.jar(generator.generate("today", Document.ours().tree()));
    tomorrow = generator.jar(generator.generate("tomorrow", changed()));
  }

  private static ObjectNode changed() {
    ObjectNode document = Document.ours().tree();
    addField(document, "Mandate", "colour");
    addEnumValue(document);
    addQueryParameter(document);
    addOperation(document);
    ObjectNode mandate = (ObjectNode) document.at("/components/schemas/Mandate/properties");
    mandate.set("expiryDate", mandate.remove("mandateExpirationDate"));
    ((ObjectNode) document.at("/components/schemas/ClientSession/properties")).remove("validTo");
    return document;
  }

  private static void addField(ObjectNode document, String schema, String name) {
    document
        .withObject("/components/schemas/" + schema + "/properties/" + name)
        .put("type", "string")
        .put("nullable", true)
        .put("description", "Something new.");
  }

  private static void addEnumValue(ObjectNode document) {
    ObjectNode status = document.withObject("/components/schemas/MandateStatus");
    ((ArrayNode) status.get("enum")).add("Purple");
    ((ArrayNode) status.get("x-enum-varnames")).add("PURPLE");
    ((ArrayNode) status.get("x-enum-descriptions")).add("Held for a while.");
  }

  private static void addQueryParameter(ObjectNode document) {
    ObjectNode parameter =
        ((ArrayNode) document.at("/paths/~1api~1mandate/get/parameters")).addObject();
    parameter.put("name", "colour").put("in", "query").put("description", "Only of this area.");
    parameter.putObject("schema").put("type", "string");
  }

  private static void addOperation(ObjectNode document) {
    ObjectNode operation = document.at("/paths/~1api~1mandate/get").deepCopy();
    operation.put("operationId", "getMoon").putArray("parameters");
    document.withObject("/paths").withObject("/~1api~1moon").set("get", operation);
  }

  @Test
  void comparisonReportsEveryChange() {
    CompareResult run = CompareResult.onText(folder, changed().toString());
    assertThat(run.breaking())
        .containsExactly(
            "gone ClientSession.validTo: field", "gone Mandate.mandateExpirationDate: field");
    assertThat(run.harmless())
        .containsExactly(
            "new GET /api/mandate colour: optional query parameter",
            "new GET /api/moon: operation",
            "new Mandate.colour: field",
            "new Mandate.expiryDate: field",
            "new MandateStatus: value Purple");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void comparisonSaysWhichCaseItIsAndWhatToEdit() {
    CompareResult run = CompareResult.onText(folder, changed().toString());
    assertThat(run.edits())
        .containsExactly(
            "field: fluvius-esco-v3.yaml: components: schemas: ClientSession",
            "field: fluvius-esco-v3.yaml: components: schemas: Mandate",
            "query parameter: fluvius-esco-v3.yaml: paths: /api/mandate: get: parameters; for facade"
                + " users its query",
            "operation: fluvius-esco-v3.yaml: paths: /api/moon: get; for facade users a request and"
                + " a method; test server; example",
            "field: fluvius-esco-v3.yaml: components: schemas: Mandate",
            "field: fluvius-esco-v3.yaml: components: schemas: Mandate",
            "enum value: fluvius-esco-v3.yaml: components: schemas: MandateStatus (enum,"
                + " x-enum-varnames, x-enum-descriptions)");
  }

  @Test
  void generatedCodeHasEveryChange() throws Exception {
    try (URLClassLoader classes = classesOf(tomorrow)) {
      assertThat(methods(classes, MODEL + "Mandate"))
          .contains("colour", "expiryDate")
          .doesNotContain("mandateExpirationDate");
      assertThat(methods(classes, MODEL + "ClientSession")).doesNotContain("validTo");
      assertThat(classes.loadClass(MODEL + "MandateStatus").getEnumConstants())
          .extracting(Object::toString)
          .anyMatch(text -> text.equalsIgnoreCase("purple"));
      Class<?> api = classes.loadClass(API + "MandateApi");
      assertThat(methods(classes, api.getName())).contains("getMoon");
      assertThat(api.getMethods())
          .filteredOn(method -> method.getName().equals("getMandates"))
          .extracting(Method::getParameterCount)
          .containsExactly(1);
      assertThat(methods(classes, API + "MandateApi$GetMandatesParams")).contains("colour");
    }
  }

  /** Apart from this test's own class path, where today's client is. */
  private static URLClassLoader classesOf(Path jar) throws MalformedURLException {
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> methods(ClassLoader classes, String type) throws Exception {
    return Arrays.stream(classes.loadClass(type).getMethods()).map(Method::getName).toList();
  }

  @Test
  void japicmpReportsBinaryIncompatibleClasses() {
    assertThat(change(MODEL + "MandateStatus").isBinaryCompatible()).isTrue();
    assertThat(change(MODEL + "Mandate").isBinaryCompatible()).isFalse();
    assertThat(change(MODEL + "ClientSession").isBinaryCompatible()).isFalse();
    assertThat(change(API + "MandateApi").isBinaryCompatible()).isTrue();
    assertThat(change(API + "MandateApi$GetMandatesParams").isBinaryCompatible()).isTrue();
    assertThat(change(API + "MandateApi$GetMandatesParams$Builder").isSourceCompatible()).isTrue();
    assertThat(change(MODEL + "TimeSlice").isBinaryCompatible()).isTrue();
    assertThat(change(MODEL + "TimeSlice").getChangeStatus()).hasToString("UNCHANGED");
  }

  private JApiClass change(String type) {
    return japicmp().stream()
        .filter(change -> change.getFullyQualifiedName().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void japicmpNamesChangedMembers() {
    Options options = Options.newDefault();
    options.setOutputOnlyModifications(true);
    String report = new StdoutOutputGenerator(options, japicmp()).generate();
    assertThat(Stream.of(report.split("\n")).map(String::strip))
        .anyMatch(
            line -> line.contains("REMOVED METHOD") && line.contains("mandateExpirationDate("))
        .anyMatch(line -> line.contains("REMOVED METHOD") && line.contains("validTo("))
        .anyMatch(line -> line.contains("NEW METHOD") && line.contains("getMoon("))
        .anyMatch(line -> line.contains("NEW METHOD") && line.contains("colour("))
        .anyMatch(line -> line.contains("NEW FIELD") && line.contains("PURPLE"));
  }

  private List<JApiClass> japicmp() {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    return new JarArchiveComparator(options)
        .compare(
            new JApiCmpArchive(today.toFile(), "today"),
            new JApiCmpArchive(tomorrow.toFile(), "tomorrow"));
  }
}
