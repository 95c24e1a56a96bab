package org.dtgraft.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dtgraft.app.cli.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of rooms in `ARCHITECTURE.md`, stated once more as data and held against the classes.
///
/// A room may use what its row names, what those rooms may use, and itself. Rows of rooms that are
/// not built yet hold trivially.
final class ArchitectureTest {
  private static final String ROOT = "org.dtgraft.";

  private static final List<Room> TABLE =
      List.of(
          room("devicetree.diagnostic"),
          room("devicetree.tree", "devicetree.diagnostic"),
          room("devicetree.dtb", "devicetree.tree"),
          room("devicetree.preprocessor", "devicetree.diagnostic"),
          room(
              "devicetree.dts",
              "devicetree.tree",
              "devicetree.standard",
              "devicetree.preprocessor"),
          room("devicetree.standard", "devicetree.tree"),
          room("devicetree.check", "devicetree.tree", "devicetree.standard"),
          room("devicetree.overlay", "devicetree.tree", "devicetree.standard"),
          room("schema", "devicetree"),
          room("hotplug.addon", "devicetree"),
          room("hotplug.connector", "hotplug.addon"),
          room("hotplug.device", "devicetree"),
          room("hotplug.pci", "devicetree"),
          room("hotplug.platform", "hotplug.addon", "hotplug.device"),
          room("hotplug.runtime", "hotplug.connector", "hotplug.platform"),
          room("hotplug.sim", "hotplug.platform", "hotplug.pci"),
          room("hotplug.scenario", "hotplug.runtime", "hotplug.sim"),
          room("linux.ffi"),
          room("linux.gpio", "linux.ffi"),
          room("linux.i2c", "linux.ffi", "devicetree"),
          room("linux.loop", "linux.ffi", "hotplug.platform"),
          room("linux.uevent", "linux.ffi"),
          room("linux.sysfs", "devicetree"),
          room("linux.overlay", "hotplug.platform", "linux.sysfs"),
          room(
              "linux.platform",
              "linux.gpio",
              "linux.loop",
              "linux.overlay",
              "linux.sysfs",
              "linux.uevent"),
          room("app.console", "devicetree"),
          room("app.dropin", "app.console", "devicetree"),
          room("app.cli", "app.dropin", "app.console", "schema", "linux", "hotplug", "devicetree"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.dtgraft");

  private record Room(String name, Set<String> uses) {
    String pattern() {
      return packages(name);
    }

    boolean isWithin(String moduleOrRoom) {
      return name.equals(moduleOrRoom) || name.startsWith(moduleOrRoom + ".");
    }

    Set<String> reach() {
      var reach = new TreeSet<>(Set.of(pattern()));
      for (var used : uses) {
        TABLE.stream().filter(room -> room.isWithin(used)).forEach(r -> reach.addAll(r.reach()));
      }
      return reach;
    }
  }

  private static Room room(String name, String... uses) {
    return new Room(name, Set.of(uses));
  }

  private static String packages(String name) {
    return ROOT + name + "..";
  }

  @Test
  void theClassesOfTheProgramAreSeen() {
    assertTrue(CLASSES.contain(Main.class));
  }

  @Test
  void everyClassIsInARoomOfTheTable() {
    classes()
        .should()
        .resideInAnyPackage(TABLE.stream().map(Room::pattern).toArray(String[]::new))
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> eachRoomUsesOnlyWhatItsRowNames() {
    return TABLE.stream()
        .map(room -> DynamicTest.dynamicTest(room.name(), () -> staysWithinReach(room)));
  }

  private static void staysWithinReach(Room room) {
    var permitted = resideInAnyPackage(room.reach().toArray(String[]::new));
    classes()
        .that()
        .resideInAPackage(room.pattern())
        .should()
        .onlyDependOnClassesThat(permitted.or(not(resideInAnyPackage("org.dtgraft.."))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noPackageIsInACycle() {
    slices()
        .matching(ROOT + "(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void devicetreeUsesNothingButTheBaseModule() {
    var base = Object.class.getModule().getPackages();
    classes()
        .that()
        .resideInAPackage(packages("devicetree"))
        .should()
        .onlyDependOnClassesThat(
            describe("are of java.base, or of this module", (JavaClass c) -> isBase(c, base))
                .or(resideInAnyPackage(packages("devicetree"), "org.jspecify.annotations")))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isBase(JavaClass type, Set<String> base) {
    var element = type.getBaseComponentType();
    return element.isPrimitive() || base.contains(element.getPackageName());
  }

  @Test
  void hotplugDoesNoInputOrOutputOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage(packages("hotplug"))
        .should()
        .dependOnClassesThat(inputAndOutput())
        .orShould()
        .accessTargetWhere(
            describe(
                "the target is a standard stream",
                access -> isOneOf(access, "java.lang.System", "in", "out", "err")))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nativeCodeIsCalledInOneRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("linux.ffi"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.foreign.."))
        .check(CLASSES);
  }

  @Test
  void connectorKnowsNoClockThreadOrFile() {
    noClasses()
        .that()
        .resideInAPackage(packages("hotplug.connector"))
        .should()
        .dependOnClassesThat(
            inputAndOutput()
                .or(resideInAnyPackage("java.util.concurrent.."))
                .or(anyOf("java.time.Clock", "java.time.InstantSource"))
                .or(anyOf("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void timeAndRandomnessComeInThroughConstructors() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages("devicetree"), packages("hotplug"), packages("schema"), packages("linux"))
        .should()
        .accessTargetWhere(
            describe(
                "the target is a clock or chance",
                access ->
                    isOneOf(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                        || isOneOf(access, "java.lang.Math", "random")
                        || isOneOf(access, "java.util.random.RandomGenerator", "getDefault")
                        || readsTheTime(access)))
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat(
            anyOf("java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isOneOf(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && Set.of(names).contains(access.getTarget().getName());
  }

  private static boolean readsTheTime(JavaAccess<?> access) {
    var name = access.getTarget().getName();
    return access.getTargetOwner().getPackageName().equals("java.time")
        && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
  }

  private static DescribedPredicate<JavaClass> inputAndOutput() {
    return resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
        .or(anyOf("java.lang.Process", "java.lang.ProcessBuilder", "java.lang.Runtime"));
  }

  private static DescribedPredicate<JavaClass> anyOf(String... names) {
    return describe(
        "are " + String.join(" or ", names), type -> Set.of(names).contains(type.getName()));
  }
}
