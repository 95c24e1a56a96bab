package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.Preprocessed;
import org.dtgraft.devicetree.preprocessor.Preprocessor;

/// The preprocessor beside the `cpp` that is installed: the same text but for what means nothing to
/// the compiler, and the same sources refused.
final class CppCheck {
  private static final int SEEDS = 1000;
  private static final int SOME_SEEDS = 100;
  private static final int MOST = 1 << 28;
  private static final int NEAR = 40;

  private final Inputs inputs;

  CppCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    List<Check.Case> cases = new ArrayList<>();
    for (int seed = 0; seed < (inputs.sampleOnly() ? SOME_SEEDS : SEEDS); seed++) {
      long chosen = seed;
      cases.add(Check.named("random source, seed " + seed, () -> random(chosen)));
    }
    cases.addAll(inputs.cases(inputs.kernelSources(), this::kernel));
    return new Check(
        "cpp",
        "sources of the kernel and random ones, preprocessed: the text that cpp makes",
        cases);
  }

  private static Verdict random(long seed) throws IOException, InterruptedException {
    Path file = Files.createTempFile("conformance", ".dts");
    try {
      Files.writeString(file, MacroSources.of(seed), ISO_8859_1);
      return compare(file, new KernelFiles(List.of()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Verdict kernel(Path file) throws IOException, InterruptedException {
    return compare(file, KernelFiles.around(file));
  }

  private static Verdict compare(Path file, KernelFiles files)
      throws IOException, InterruptedException {
    Preprocessed ours =
        new Preprocessor(files, List.of(), MOST)
            .preprocess(SourceText.of(file.toString(), Files.readAllBytes(file)));
    Cpp.Run theirs = Cpp.run(file, files.folders());
    boolean refused = ours.diagnostics().stream().anyMatch(Diagnostic::isError);
    if (refused != (theirs.exit() != 0)) {
      return new Verdict.Differed(refused ? "only ours refuses" : "only cpp refuses");
    }
    Verdict verdict = compare(BareText.of(ours.text().content()), BareText.of(theirs.text()));
    // Behind a mistake the text means nothing.
    return refused && verdict instanceof Verdict.Differed
        ? new Verdict.Refused(firstError(ours))
        : verdict;
  }

  private static String firstError(Preprocessed made) {
    return made.diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(Diagnostic::message)
        .orElse("");
  }

  private static Verdict compare(String ours, String theirs) {
    int at = 0;
    while (at < ours.length() && at < theirs.length() && ours.charAt(at) == theirs.charAt(at)) {
      at++;
    }
    return at == ours.length() && at == theirs.length()
        ? Verdict.AGREED
        : new Verdict.Differed("'" + near(ours, at) + "', cpp: '" + near(theirs, at) + "'");
  }

  private static String near(String text, int at) {
    return text.substring(Math.max(0, at - NEAR), Math.min(text.length(), at + NEAR));
  }
}
