package io.github.fluviusenergy.examples.mandates;

import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists mandates. */
@Command(name = "mandates", description = "Lists mandates.", sortOptions = false)
public final class MandatesCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ServiceOptions service = new ServiceOptions();

  public MandatesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Service open = service.open(surroundings)) {
      MandatesData data = open.client().getMandates().data();
      if (data != null) {
        data.mandates().forEach(mandate -> surroundings.out().println(mandate.ean()));
      }
    }
    return Exit.DONE;
  }
}
