package org.dtgraft.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The laws hold for every input that is kept and for every seed. No fuzzer is needed for that.
class CorpusTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");

  @TestFactory
  Stream<DynamicTest> kept() {
    return Stream.of(Target.values())
        .map(t -> DynamicTest.dynamicTest(t.word(), () -> check(t, inputs(t))));
  }

  @TestFactory
  Stream<DynamicTest> seeds() {
    return Stream.of(Target.values())
        .map(t -> DynamicTest.dynamicTest(t.word(), () -> new Seeds(ROOT).of(t).forEach(t::check)));
  }

  private static Map<String, byte[]> inputs(Target target) throws IOException {
    return new Corpus(ROOT, target).inputs();
  }

  private static void check(Target target, Map<String, byte[]> inputs) {
    inputs.forEach((name, input) -> {
      try {
        Bounds.REPLAYING.hold(() -> target.check(input));
      } catch (AssertionError | RuntimeException | StackOverflowError e) {
        throw new AssertionError(target.word() + " " + name + ": " + e, e);
      }
    });
  }
}
