package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.app.cli.FileSources;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.dts.Inspection;
import org.dtgraft.devicetree.tree.DeviceTree;

/// A case for each source of each kernel that was fetched, counted by kernel and architecture.
///
/// @param inputs where the kernels are
record KernelCases(Inputs inputs) {
  /// A question about a source.
  interface Question {
    Verdict ask(OfSource source) throws IOException, InterruptedException;
  }

  /// @param symbols with which kinds of blobs the question is asked
  Check check(String name, String asked, List<Boolean> symbols, Question question)
      throws IOException {
    List<Check.Case> cases = new ArrayList<>();
    for (Kernel kernel : inputs.kernels()) {
      KernelReference reference = inputs.kernelReference(kernel);
      for (boolean withSymbols : symbols) {
        DtsCompiler compiler = compiler(kernel, withSymbols);
        for (String source : kernel.sources()) {
          cases.add(
              new Asked(new OfSource(kernel, reference, compiler, source, withSymbols), question));
        }
      }
    }
    return new Check(name, asked, cases);
  }

  /// One compiler for all of a kernel: what it knows of the headers serves every source.
  private static DtsCompiler compiler(Kernel kernel, boolean symbols) {
    return new DtsCompiler(
        new FileSources(kernel.top(), Kernel.INCLUDES),
        CompileOptions.DEFAULT.withSymbols(symbols));
  }

  /// A source of a kernel.
  ///
  /// @param symbols whether it is compiled with `-@`
  record OfSource(
      Kernel kernel,
      KernelReference reference,
      DtsCompiler compiler,
      String source,
      boolean symbols) {

    Result<DeviceTree> compile(Inspection inspection) throws IOException {
      byte[] bytes = Files.readAllBytes(kernel.top().resolve(source));
      return compiler.compile(SourceText.of(source, bytes), inspection);
    }

    /// What `cpp | dtc` made of it.
    KernelReference.Answer answer() throws IOException, InterruptedException {
      return reference.answer(source);
    }

    /// The blob that it made.
    byte[] blob() throws IOException, InterruptedException {
      return reference.blob(source, symbols);
    }
  }

  private record Asked(OfSource of, Question question) implements Check.Case {
    @Override
    public String name() {
      return of.kernel.version() + "/" + of.source + (of.symbols ? " with -@" : "");
    }

    @Override
    public String group() {
      return of.kernel.version() + " " + Kernel.architecture(of.source) + (of.symbols ? " -@" : "");
    }

    @Override
    public Verdict verdict() throws IOException, InterruptedException {
      return question.ask(of);
    }
  }
}
