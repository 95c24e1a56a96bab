package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The drop-ins for the small tools of device-tree-compiler, side by side with the originals: what
/// they print, how they end and what they write.
final class ToolChecks {
  private static final int EDITS = 12;

  private final Inputs inputs;
  private final Reference reference;

  ToolChecks(Inputs inputs) {
    this.inputs = inputs;
    this.reference = inputs.reference();
  }

  Check dump() throws IOException {
    return new Check(
        "fdtdump",
        "the text of fdtdump, plain and with -d",
        inputs.cases(
            inputs.blobs(),
            file ->
                first(
                    List.of(List.of(file.toString()), List.of("-d", file.toString())),
                    words -> printedAlike("fdtdump", words))));
  }

  Check get() throws IOException {
    return new Check(
        "fdtget",
        "random questions to fdtget, each with its type: the same answer and exit code",
        inputs.cases(
            inputs.blobs(),
            file -> {
              SplittableRandom random = seeded(file);
              ToolQuestions questions = new ToolQuestions(Trees.blob(file), random);
              return first(questions.of(file.toString()), words -> printedAlike("fdtget", words));
            }));
  }

  Check put() throws IOException {
    return new Check(
        "fdtput",
        "a series of %d random changes by fdtput: the same exit code and, but for padding, bytes after each"
            .formatted(EDITS),
        inputs.cases(inputs.blobs(), this::put));
  }

  Check overlay() throws IOException {
    return new Check(
        "fdtoverlay",
        "the bytes that fdtoverlay writes, but for padding",
        inputs.pairs().stream()
            .map(pair -> Check.named(pair.name(), () -> overlay(pair)))
            .toList());
  }

  private SplittableRandom seeded(Path file) {
    return new SplittableRandom(inputs.name(file).hashCode());
  }

  private Verdict overlay(Inputs.Pair pair) throws IOException, InterruptedException {
    Reference.Run theirs = reference.overlay(pair.base(), pair.overlays());
    List<String> words = new ArrayList<>(List.of("-i", pair.base().toString(), "-o", "-"));
    pair.overlays().forEach(overlay -> words.add(overlay.toString()));
    OurTool ours = OurTool.run("fdtoverlay", words);
    if (ours.exit() != theirs.exit()) {
      return new Verdict.Differed(
          "exit %d, theirs %d: %s %s"
              .formatted(ours.exit(), theirs.exit(), ours.said(), theirs.said()));
    }
    return ours.exit() == 0
        ? same(ours.output(), Padding.cleared(theirs.output()))
        : new Verdict.Refused(ours.said());
  }

  private static Verdict same(byte[] ours, byte[] theirs) {
    int at = Arrays.mismatch(ours, theirs);
    return at < 0
        ? Verdict.AGREED
        : new Verdict.Differed("byte 0x%x of %d and %d".formatted(at, ours.length, theirs.length));
  }

  private Verdict put(Path file) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("conformance");
    Path ours = folder.resolve("ours.dtb");
    Path theirs = folder.resolve("theirs.dtb");
    try {
      Files.copy(file, ours, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(file, theirs, StandardCopyOption.REPLACE_EXISTING);
      SplittableRandom random = seeded(file);
      for (int i = 0; i < EDITS; i++) {
        List<String> edit = new ToolEdits(Trees.blob(ours), random).next();
        Optional<String> difference = differs(edit, ours, theirs);
        if (difference.isPresent()) {
          return new Verdict.Differed(
              "change %d, fdtput %s: %s".formatted(i, edit, difference.get()));
        }
      }
      return Verdict.AGREED;
    } finally {
      Files.deleteIfExists(ours);
      Files.deleteIfExists(theirs);
      Files.delete(folder);
    }
  }

  private Optional<String> differs(List<String> edit, Path ours, Path theirs)
      throws IOException, InterruptedException {
    int mine = OurTool.run("fdtput", ToolEdits.at(ours, edit)).exit();
    int other = reference.printed("fdtput", ToolEdits.at(theirs, edit)).exit();
    if (mine != other) {
      return Optional.of("exit %d, theirs %d".formatted(mine, other));
    }
    return same(
                Padding.cleared(Files.readAllBytes(ours)),
                Padding.cleared(Files.readAllBytes(theirs)))
            instanceof Verdict.Differed(var first)
        ? Optional.of(first)
        : Optional.empty();
  }

  /// A question that is put to both.
  private interface ToBoth {
    Verdict ask(List<String> words) throws IOException, InterruptedException;
  }

  /// The first verdict that is no agreement.
  private static Verdict first(List<List<String>> calls, ToBoth question)
      throws IOException, InterruptedException {
    for (List<String> words : calls) {
      Verdict verdict = question.ask(words);
      if (!(verdict instanceof Verdict.Agreed)) {
        return verdict;
      }
    }
    return Verdict.AGREED;
  }

  private Verdict printedAlike(String tool, List<String> words)
      throws IOException, InterruptedException {
    Reference.Run theirs = reference.printed(tool, words);
    OurTool ours = OurTool.run(tool, words);
    if (ours.exit() != theirs.exit()) {
      return new Verdict.Differed(
          "%s %s: exit %d, theirs %d".formatted(tool, words, ours.exit(), theirs.exit()));
    }
    return same(ours.output(), theirs.output()) instanceof Verdict.Differed(var first)
        ? new Verdict.Differed("%s %s: %s".formatted(tool, words, first))
        : Verdict.AGREED;
  }
}
