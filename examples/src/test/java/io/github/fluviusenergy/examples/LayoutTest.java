package io.github.fluviusenergy.examples;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Checks the dependencies between the packages of the examples. */
class LayoutTest {
  private static final String EXAMPLES = "io.github.fluviusenergy.examples";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(EXAMPLES);

  @Test
  void commandsDoNotDependOnEachOther() {
    slices()
        .matching(EXAMPLES + ".tool.(*)")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("..tool.shared"))
        .check(CLASSES);
  }

  @Test
  void recipesDoNotUseTheTool() {
    noClasses()
        .that()
        .resideInAPackage("..recipes")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..tool..")
        .check(CLASSES);
  }

  @Test
  void everyClassBelongsToTheToolOrTheRecipes() {
    classes()
        .should()
        .resideInAnyPackage(EXAMPLES + ".tool..", EXAMPLES + ".recipes")
        .check(CLASSES);
  }
}
