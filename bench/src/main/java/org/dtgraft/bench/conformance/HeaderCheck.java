package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dtgraft.app.cli.FileSources;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.preprocessor.Preprocessed;
import org.dtgraft.devicetree.preprocessor.Preprocessor;
import org.jspecify.annotations.Nullable;

/// The kernel's headers for device trees: each is included by a source that uses every macro of it,
/// and what the preprocessors leave is compared, but for blanks. It needs no source of a kernel,
/// and so is what CI can ask.
final class HeaderCheck {
  private static final Pattern MACRO =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+(\\w+)(?:\\(([^)]*)\\))?");
  private static final Pattern MARKER = Pattern.compile("(?m)^#.*$");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Inputs inputs;

  HeaderCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    return new Check(
        "headers",
        "every macro of the kernel's headers, expanded by us: what cpp makes, but for blanks",
        inputs.cases(inputs.headers(), this::expanded));
  }

  private Verdict expanded(Path header) throws IOException, InterruptedException {
    Path top = inputs.headersTop();
    String text = user(top.relativize(header), Files.readString(header, ISO_8859_1));
    Preprocessed ours =
        new Preprocessor(
                new FileSources(top, List.of(".")),
                List.of(),
                CompileOptions.DEFAULT.limits().bytes())
            .preprocess(new SourceText("user.dts", text));
    Path source = Files.createTempFile("conformance", ".dts");
    try {
      Files.writeString(source, text, ISO_8859_1);
      return compare(ours, Reference.preprocess(top, List.of("."), source.toString()));
    } finally {
      Files.deleteIfExists(source);
    }
  }

  private static Verdict compare(Preprocessed ours, Reference.Run theirs) {
    List<Diagnostic> errors = ours.diagnostics().stream().filter(Diagnostic::isError).toList();
    boolean refused = theirs.exit() != 0;
    if (refused != !errors.isEmpty()) {
      return new Verdict.Differed(
          refused
              ? "only cpp refuses: " + theirs.said().strip()
              : "only we refuse: " + said(errors));
    }
    if (refused) {
      return new Verdict.Refused(said(errors));
    }
    String our =
        BLANKS.matcher(MARKER.matcher(ours.text().content()).replaceAll("")).replaceAll(" ");
    String text = new String(theirs.output(), ISO_8859_1);
    String their = BLANKS.matcher(MARKER.matcher(text).replaceAll("")).replaceAll(" ");
    int at = firstDifference(our.strip(), their.strip());
    return at < 0
        ? Verdict.AGREED
        : new Verdict.Differed("'%s', cpp: '%s'".formatted(around(our, at), around(their, at)));
  }

  private static String said(List<Diagnostic> errors) {
    Diagnostic first = errors.getFirst();
    return DiagnosticText.where(first.place()) + ": " + first.message();
  }

  private static int firstDifference(String ours, String theirs) {
    int same = 0;
    while (same < Math.min(ours.length(), theirs.length())
        && ours.charAt(same) == theirs.charAt(same)) {
      same++;
    }
    return ours.equals(theirs) ? -1 : same;
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 30));
  }

  /// A source that uses all that a header defines.
  private static String user(Path header, String content) {
    StringBuilder user = new StringBuilder("#include <" + header + ">\n");
    Matcher macros = MACRO.matcher(content);
    while (macros.find()) {
      user.append(macros.group(1)).append(arguments(macros.group(2))).append('\n');
    }
    return user.toString();
  }

  private static String arguments(@Nullable String parameters) {
    if (parameters == null || parameters.isBlank()) {
      return parameters == null ? "" : "()";
    }
    int count = parameters.split(",", -1).length;
    List<String> arguments = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> arguments.add(i % 2 == 0 ? "x" + i : "(1 + " + i + ")"));
    return "(" + String.join(", ", arguments) + ")";
  }
}
