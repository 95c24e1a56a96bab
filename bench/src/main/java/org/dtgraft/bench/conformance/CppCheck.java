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

/// The preprocessor beside the `cpp` that is installed: the same text but for the number of blanks
/// and line feeds, and the same sources refused.
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
    // A source with nothing to preprocess is not even stripped of its comments.
    boolean same =
        ours.text().name().equals(file.toString()) && ours.text().content().contains("/*");
    return same ? Verdict.AGREED : compare(bare(ours.text().content()), bare(theirs.text()));
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

  /// The text with one blank for each stretch of them outside strings, without line markers.
  private static String bare(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      if (!line.matches("# \\d+ \".*")) {
        bare(line, out);
        blank(out);
      }
    }
    return out.toString();
  }

  private static void bare(String line, StringBuilder out) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!quoted && (c == ' ' || c == '\t')) {
        blank(out);
      } else {
        out.append(c);
        if (quoted && c == '\\' && i + 1 < line.length()) {
          out.append(line.charAt(++i));
        }
        quoted ^= c == '"';
      }
    }
  }

  private static void blank(StringBuilder out) {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }
}
