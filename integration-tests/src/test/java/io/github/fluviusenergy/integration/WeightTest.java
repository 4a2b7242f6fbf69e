package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The budget would be worth nothing if it could not be exceeded. */
class WeightTest {
  @TempDir Path folder;

  @Test
  void isWithinItsBudgetUpToTheLastByte() throws IOException {
    assertThat(weight("okio.jar", 1_000_000, "gson.jar", 500_000).problems(budget(2, 1.5)))
        .isEmpty();
  }

  @Test
  void exceedsItByOneJar() throws IOException {
    assertThat(weight("okio.jar", 1, "gson.jar", 1).problems(budget(1, 1.5)))
        .containsExactly("facade brings 2 jars: [okio.jar, gson.jar]");
  }

  @Test
  void exceedsItByMegabytes() throws IOException {
    assertThat(weight("okio.jar", 1_000_000, "gson.jar", 510_000).problems(budget(2, 1.5)))
        .singleElement()
        .asString()
        .startsWith("facade brings 1");
  }

  @Test
  void missesWhatHasNotBeenBuilt() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("runtime.classpath"), "okio.jar");
    Files.createFile(target.resolve("fluvius-energy-api-1.0.0-sources.jar"));
    assertThatIllegalStateException()
        .isThrownBy(() -> Weight.of(folder, "facade"))
        .withMessageContaining("not one jar");

    Path own = Files.createFile(target.resolve("fluvius-energy-api-1.0.0-rc1.jar"));
    assertThat(Weight.of(folder, "facade").jars()).containsExactly(own, Path.of("okio.jar"));
  }

  @Test
  void namesWhatIsNotWanted() throws IOException {
    assertThat(weight("guava-33.jar", 1, "jackson-core-2.jar", 1).problems(budget(2, 1)))
        .containsExactly("facade brings guava-33.jar", "facade brings jackson-core-2.jar");
  }

  @Test
  void holdsEachModuleThatIsPublishedToABudget() {
    assertThat(Weight.BUDGETS.keySet())
        .containsExactlyInAnyOrderElementsOf(ModulesTest.PUBLISHED.keySet());
  }

  private static Weight.Budget budget(int jars, double megabytes) {
    return new Weight.Budget(jars, megabytes);
  }

  private Weight weight(String jar, int bytes, String other, int otherBytes) throws IOException {
    List<Path> jars = new ArrayList<>();
    jars.add(Files.write(folder.resolve(jar), new byte[bytes]));
    jars.add(Files.write(folder.resolve(other), new byte[otherBytes]));
    return new Weight("facade", jars);
  }
}
