package io.github.fluviusenergy.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in openapi/README.md work as they stand there, and say what it says. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^java -jar openapi/compare/target/fluvius-openapi-compare\\.jar (.*)$");

  @TempDir Path folder;

  @Test
  void commandsRun() throws IOException {
    Files.writeString(folder.resolve("last-month.json"), UpstreamDocuments.swashbuckle());
    Files.writeString(folder.resolve("upstream.json"), UpstreamDocuments.swashbuckle());
    List<Integer> codes = new ArrayList<>();
    try (FluviusTestServer server = FluviusTestServer.start()) {
      for (String command : commands()) {
        List<String> arguments = new ArrayList<>();
        for (String argument : command.strip().split("\\s+", -1)) {
          arguments.add(
              switch (argument) {
                case "upstream.json", "last-month.json", "report.md" ->
                    folder.resolve(argument).toString();
                case "openapi/known-differences.txt" -> "../known-differences.txt";
                default -> argument;
              });
        }
        arguments.addAll(List.of("--base-url", server.baseUrl().toString()));
        arguments.addAll(List.of("--authority", server.authority().toString()));
        CompareResult run =
            CompareResult.of(
                server.credentials().environment(),
                server.httpClient(),
                arguments.toArray(String[]::new));
        assertThat(run.err()).as(command).isEmpty();
        codes.add(run.exitCode());
        Files.writeString(folder.resolve("upstream.json"), UpstreamDocuments.swashbuckle());
      }
    }
    assertThat(codes).containsExactly(0, 0, 0);
    assertThat(Files.readString(folder.resolve("report.md"))).contains("**The same.**");
  }

  private static List<String> commands() throws IOException {
    String text = Files.readString(README).replace("\\\n", " ");
    return COMMAND.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void exampleMatchesTheOutput() throws IOException {
    var document = UpstreamDocuments.swashbuckleTree();
    document.withObject("/components/schemas/MandateModel/properties").remove("renewalStatus");
    document.withArray("/components/schemas/MandateStatusEnum/enum").add("Withdrawn");
    CompareResult run = CompareResult.on(folder, document);
    String example = run.out().substring(run.out().indexOf("Breaks users"));
    example = example.substring(0, example.indexOf("\n\nKnown and meant"));
    assertThat(Files.readString(README)).contains("```\n" + example + "\n```");
  }
}
