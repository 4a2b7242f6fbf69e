package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.xml.parsers.DocumentBuilderFactory;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Generates as the build does, with the settings of generated-client's pom, then compiles. */
final class ClientGenerator {
  static final Path CLIENT = Path.of("..", "..", "generated-client");
  private static final String SOURCES = "src/main/java";

  private final Path folder;

  ClientGenerator(Path folder) {
    this.folder = folder;
  }

  /** The sources, by their path. */
  static Map<String, String> sources(Path generated) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    Path root = generated.resolve(SOURCES);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }

  Path generate(String name, JsonNode document) throws Exception {
    Path spec = Files.writeString(folder.resolve(name + ".json"), document.toString());
    Path output = folder.resolve(name);
    Map<String, String> settings = settings("configuration");
    String configuration = CLIENT.resolve("generator.yaml").toString();
    CodegenConfigurator configurator = CodegenConfigurator.fromFile(configuration);
    configurator
        .setInputSpec(spec.toString())
        .setGeneratorName(settings.get("generatorName"))
        .setLibrary(settings.get("library"))
        .setTemplateDir(CLIENT.resolve("templates").toString())
        .setInvokerPackage(settings.get("invokerPackage"))
        .setApiPackage(settings.get("apiPackage"))
        .setModelPackage(settings.get("modelPackage"))
        .setOutputDir(output.toString());
    for (String mapping : settings.getOrDefault("nameMappings", "").split(",", -1)) {
      configurator.addNameMapping(mapping.split("=", 2)[0], mapping.split("=", 2)[1]);
    }
    for (String ignored : settings.getOrDefault("openapiGeneratorIgnoreList", "").split(",", -1)) {
      configurator.addOpenapiGeneratorIgnoreList(ignored);
    }
    settings("configOptions").forEach(configurator::addAdditionalProperty);
    GlobalSettings.setProperty("supportingFiles", settings.get("supportingFilesToGenerate"));
    for (String kind : List.of("models", "apis")) {
      GlobalSettings.setProperty(kind, "");
    }
    for (String kind : List.of("modelTests", "apiTests", "modelDocs", "apiDocs")) {
      GlobalSettings.setProperty(kind, "false");
    }
    try {
      DefaultGenerator generator = new DefaultGenerator();
      generator.setGenerateMetadata(false);
      generator.opts(configurator.toClientOptInput()).generate();
    } finally {
      GlobalSettings.reset();
    }
    return output;
  }

  /** The texts of an element of the generator's configuration in generated-client/pom.xml. */
  private static Map<String, String> settings(String element) throws Exception {
    NodeList plugins =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(CLIENT.resolve("pom.xml").toFile())
            .getElementsByTagName("plugin");
    for (int i = 0; i < plugins.getLength(); i++) {
      Element plugin = (Element) plugins.item(i);
      if (plugin.getTextContent().contains("openapi-generator-maven-plugin")) {
        Map<String, String> settings = new TreeMap<>();
        NodeList children = plugin.getElementsByTagName(element).item(0).getChildNodes();
        for (int j = 0; j < children.getLength(); j++) {
          Node child = children.item(j);
          settings.put(child.getNodeName(), child.getTextContent().strip());
        }
        return settings;
      }
    }
    throw new AssertionError("no openapi-generator-maven-plugin in generated-client/pom.xml");
  }

  /** Compiles the generated code, with the hand-written runtime of the class path, into a jar. */
  Path jar(Path generated) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String source : sources(generated).keySet()) {
      sources.add(generated.resolve(SOURCES).resolve(source));
    }
    var compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Path classes = generated.resolve("classes");
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-proc:none");
    try (var files = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, found, options, null, units).call();
    }
    assertThat(found.getDiagnostics())
        .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .isEmpty();
    Path jar = generated.resolveSibling(generated.getFileName() + ".jar");
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    PrintStream err = System.err;
    int code =
        tool.run(err, err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    assertThat(code).isZero();
    return jar;
  }
}
