package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;

/// The kernel's own overlay of a PCI card, `drivers/misc/lan966x_pci.dtso`: compiled as dtc does,
/// and the same hardware as the overlay in `examples/lan966x`, wherever the card is.
final class CardCheck {
  private static final String SOURCE = "drivers/misc/lan966x_pci.dtso";

  private final Inputs inputs;

  CardCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    List<Check.Case> cases = new ArrayList<>();
    for (Kernel kernel : inputs.kernels()) {
      if (Files.exists(kernel.top().resolve(SOURCE))) {
        cases.add(Check.named(kernel.version() + " compiled", () -> compiled(kernel, false)));
        cases.add(Check.named(kernel.version() + " compiled -@", () -> compiled(kernel, true)));
        for (CardStory story : CardStory.values()) {
          String name = kernel.version() + " " + story.text();
          cases.add(Check.named(name, () -> told(kernel, story)));
        }
      }
    }
    return new Check(
        "lan966x", "the kernel's overlay of a PCI card: bytes as dtc, parts as ours", cases);
  }

  private Verdict compiled(Kernel kernel, boolean symbols)
      throws IOException, InterruptedException {
    byte[] theirs = inputs.kernelReference(kernel).blob(SOURCE, symbols);
    return switch (compile(kernel, symbols)) {
      case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
      case Result.Ok<DeviceTree>(var tree, _) -> {
        int at = Arrays.mismatch(BlobWriter.write(tree), theirs);
        yield at < 0 ? Verdict.AGREED : new Verdict.Differed("byte 0x%x".formatted(at));
      }
    };
  }

  private static Result<DeviceTree> compile(Kernel kernel, boolean symbols) throws IOException {
    String include = kernel.top().resolve("scripts/dtc/include-prefixes").toString();
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(symbols);
    return source(
        kernel.top().resolve(SOURCE), new DtsCompiler(new KernelFiles(List.of(include)), options));
  }

  private static Result<DeviceTree> source(Path file, DtsCompiler compiler) throws IOException {
    return compiler.compile(SourceText.of(file.toString(), Files.readAllBytes(file)));
  }

  /// Plays the story with both overlays; each says of its parts the same.
  private static Verdict told(Kernel kernel, CardStory story) throws IOException {
    Path examples = Path.of(System.getProperty("dtgraft.root", "."), "examples/lan966x");
    DtsCompiler plain = new DtsCompiler(new KernelFiles(List.of()), CompileOptions.DEFAULT);
    DeviceTree board = good(source(examples.resolve("board.dts"), plain));
    Overlay ours =
        good(source(examples.resolve("card.dtso"), plain).then(t -> Overlay.of("ours", t)));
    Overlay theirs = good(compile(kernel, false).then(t -> Overlay.of("theirs", t)));
    Optional<String> difference =
        CardParts.firstDifference(
            story.tell(new CardBoard(board, ours)), story.tell(new CardBoard(board, theirs)));
    return difference.isEmpty() ? Verdict.AGREED : new Verdict.Differed(difference.get());
  }

  private static <T> T good(Result<T> result) throws IOException {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T> failed -> throw new IOException(Trees.said(failed));
    };
  }
}
