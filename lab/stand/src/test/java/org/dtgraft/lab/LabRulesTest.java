package org.dtgraft.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.dtgraft.app.cli.ScenarioFile;
import org.junit.jupiter.api.Test;

/// The row of `lab` in `ARCHITECTURE.md`, held against the classes: those of the app cannot see
/// them.
final class LabRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.dtgraft");

  @Test
  void theLabUsesWhatItsRowNames() {
    classes()
        .that()
        .resideInAPackage("org.dtgraft.lab..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "org.dtgraft.lab..",
                    "org.dtgraft.linux..",
                    "org.dtgraft.hotplug..",
                    "org.dtgraft.devicetree..",
                    "org.dtgraft.app.console..")
                .or(
                    DescribedPredicate.describe(
                        "read scenarios",
                        c -> c.getName().startsWith(ScenarioFile.class.getName())))
                .or(DescribedPredicate.not(resideInAnyPackage("org.dtgraft.."))))
        .check(CLASSES);
  }

  @Test
  void nobodyUsesTheLabAndItCallsNoNativeCode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.dtgraft.lab..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.dtgraft.lab.."))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.dtgraft.lab..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.foreign.."))
        .check(CLASSES);
  }
}
