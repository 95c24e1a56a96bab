package org.dtgraft.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Agreement over the sample that `conformance/fetch sample` brings. Without it these tests are
/// left out, but never in CI.
class SampleTest {

  @TestFactory
  Stream<DynamicTest> agreesOnTheSample() throws IOException {
    Path cache = cache();
    boolean fetched = Files.isDirectory(cache.resolve("current").resolve("sample"));
    if (!fetched && "true".equals(System.getenv("CI"))) {
      fail("CI without the sample: conformance/fetch sample");
    }
    assumeTrue(fetched, "no sample: run conformance/fetch sample");
    List<Check> checks = new Conformance(new Inputs(cache.toRealPath(), true), System.out).checks();
    return checks.stream()
        .filter(check ->
            !List.of("sources", "dtc-sources", "kernel", "kernel-warnings", "unittest", "lan966x")
                .contains(check.name()))
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> agrees(check)));
  }

  private static void agrees(Check check) throws IOException, InterruptedException {
    assertFalse(check.cases().isEmpty(), "no case");
    Tally tally = new Interview(check).run();
    assertEquals(0, tally.differed(), () -> String.join("\n", tally.differences()));
    assertEquals(check.cases().size(), tally.agreed() + tally.refused());
  }

  private static Path cache() {
    String named = System.getenv("DTGRAFT_CONFORMANCE_CACHE");
    return named == null ? Path.of("..", "conformance", ".cache") : Path.of(named);
  }
}
