package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.app.cli.FileSources;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Every source of boards and overlays in the kernels, with its includes and macros: our blob and
/// that of `cpp | dtc`, by the kernel's rule, without and with symbols.
final class KernelCheck {
  private final Inputs inputs;

  KernelCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    List<Check.Case> cases = new ArrayList<>();
    for (Kernel kernel : inputs.kernels()) {
      KernelReference reference = inputs.kernelReference(kernel);
      for (boolean symbols : List.of(false, true)) {
        DtsCompiler compiler = compiler(kernel, symbols);
        for (String source : kernel.sources()) {
          cases.add(new OfSource(kernel, reference, compiler, source, symbols));
        }
      }
    }
    return new Check(
        "kernel",
        "all sources of the kernel, preprocessed by us: byte for byte what cpp | dtc makes",
        cases);
  }

  private static DtsCompiler compiler(Kernel kernel, boolean symbols) {
    return new DtsCompiler(
        new FileSources(kernel.top(), Kernel.INCLUDES),
        CompileOptions.DEFAULT.withSymbols(symbols));
  }

  private record OfSource(
      Kernel kernel,
      KernelReference reference,
      DtsCompiler compiler,
      String source,
      boolean symbols)
      implements Check.Case {
    @Override
    public String name() {
      return kernel.version() + "/" + source + (symbols ? " with -@" : "");
    }

    @Override
    public String group() {
      return kernel.version() + " " + Kernel.architecture(source) + (symbols ? " -@" : "");
    }

    @Override
    public Verdict verdict() throws IOException, InterruptedException {
      KernelReference.Answer theirs = reference.answer(source);
      Path file = kernel.top().resolve(source);
      return switch (compiler.compile(SourceText.of(source, Files.readAllBytes(file)))) {
        case Result.Failed<DeviceTree> failed when theirs.isRefused() ->
            new Verdict.Refused(Trees.said(failed));
        case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
        case Result.Ok<DeviceTree> _ when theirs.isRefused() ->
            new Verdict.Differed("only dtc refuses: " + theirs.said().strip());
        case Result.Ok<DeviceTree>(var tree, _) -> compare(tree, theirs);
      };
    }

    /// The kernel's rule passes `-b 0`: its blobs name no other boot CPU.
    private Verdict compare(DeviceTree tree, KernelReference.Answer theirs)
        throws IOException, InterruptedException {
      DeviceTree booted = new DeviceTree(tree.root(), tree.reservations(), 0);
      byte[] ours = BlobWriter.write(booted);
      if (KernelReference.hash(ours).equals(theirs.blob(symbols))) {
        return Verdict.AGREED;
      }
      byte[] blob = reference.blob(source, symbols);
      String bytes = "means the same, but for byte 0x%x".formatted(Arrays.mismatch(ours, blob));
      return new Verdict.Differed(
          Meaning.firstDifference(booted, Trees.blob(source, blob)).orElse(bytes));
    }
  }
}
