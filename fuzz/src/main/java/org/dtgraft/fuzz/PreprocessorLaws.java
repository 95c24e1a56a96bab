package org.dtgraft.fuzz;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.preprocessor.Definition;
import org.dtgraft.devicetree.preprocessor.Preprocessed;
import org.dtgraft.devicetree.preprocessor.Preprocessor;
import org.dtgraft.devicetree.tree.Limits;

/// A source becomes one text of bounded size, which knows of each of its bytes where it was
/// written. What the preprocessor remembers of files changes nothing, and the compiler takes
/// whatever comes out.
final class PreprocessorLaws {
  /// Macros that multiply are to be refused soon, so that there is time for others.
  private static final Limits LIMITS = new Limits(1 << 16, 1 << 12, 1 << 12, 1 << 8);

  private static final int ASKED = 8192;

  private PreprocessorLaws() {}

  static void check(byte[] input) {
    Bundle bundle = Bundle.of(input);
    List<Definition> definitions = definitions(bundle);
    int most = LIMITS.bytes();
    Preprocessor preprocessor = new Preprocessor(bundle, definitions, most);
    Preprocessed first = preprocessor.preprocess(bundle.main());
    holds(first, most);
    same(first, preprocessor.preprocess(bundle.main()));
    CompileOptions options =
        CompileOptions.DEFAULT
            .withDefinitions(definitions)
            .withLimits(LIMITS)
            .withSymbols(bundle.wants("-@"));
    LanguageLaws.check(new DtsCompiler(bundle, options), bundle.main());
  }

  private static List<Definition> definitions(Bundle bundle) {
    return bundle.options().stream()
        .filter(o -> o.matches("-[DU][A-Za-z_].*"))
        .map(o -> definition(o.charAt(1), o.substring(2)))
        .toList();
  }

  private static Definition definition(char option, String word) {
    return option == 'D' ? Definition.Define.parse(word) : new Definition.Undefine(word);
  }

  private static void holds(Preprocessed result, int most) {
    boolean refused = result.diagnostics().stream().anyMatch(Diagnostic::isError);
    int length = result.text().content().length();
    Laws.require(length <= most, "more than was permitted", length);
    Laws.require(refused || !result.isIncomplete(), "incomplete without an error");
    DiagnosticLaws.wellFormed(result.diagnostics(), 0);
    for (String macro : result.macros().get()) {
      Laws.require(!macro.isEmpty(), "a macro without a name");
    }
    origins(result.text());
  }

  /// Each byte, and the empty stretch at the end, was written somewhere. Of a long text some bytes
  /// are asked for: each may have come through dozens of macros.
  private static void origins(SourceText text) {
    int length = text.content().length();
    for (int at = 0; at < length; at += 1 + length / ASKED) {
      DiagnosticLaws.inside(new Place.InSource(text, at, at + 1));
    }
    DiagnosticLaws.inside(new Place.InSource(text, length, length));
  }

  private static void same(Preprocessed first, Preprocessed second) {
    Laws.same(first.text().content(), second.text().content(), "another text the second time");
    Laws.same(
        new DiagnosticText(false).print(first.diagnostics()),
        new DiagnosticText(false).print(second.diagnostics()),
        "other diagnostics the second time");
    Laws.same(first.macros().get(), second.macros().get(), "other macros the second time");
  }
}
