package io.github.fluviusenergy.examples.tool.mandates;

import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.AtomicFile;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists mandates. */
@Command(
    name = "mandates",
    description = "Lists mandates as a table, CSV or JSON. Filters can be combined.",
    sortOptions = false)
public final class MandatesCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private MandateFilters filters = new MandateFilters();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "table",
      description = "table (times in Brussels), csv or json (times in UTC). Default: table.")
  private MandateFormat format = MandateFormat.TABLE;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write. Default: standard output.")
  private @Nullable Path output;

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public MandatesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    List<Mandate> mandates = fetch();
    if (output == null) {
      format.write(mandates, context.out());
    } else {
      write(mandates, output);
    }
    if (mandates.isEmpty()) {
      context.err().println("No mandates match.");
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.DONE;
  }

  private List<Mandate> fetch() {
    try (ApiConnection connection = connectionOptions.open(context)) {
      output = output == null ? null : connection.marked(output);
      MandatesData data = connection.client().getMandates(filters.query()).data();
      return data == null ? List.of() : data.mandates();
    }
  }

  private void write(List<Mandate> mandates, Path target) throws IOException {
    try (AtomicFile file = AtomicFile.at(target)) {
      try (Writer to = Files.newBufferedWriter(file.create())) {
        format.write(mandates, to);
      }
      file.commit();
    }
  }
}
