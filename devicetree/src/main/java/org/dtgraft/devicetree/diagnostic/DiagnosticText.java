package org.dtgraft.devicetree.diagnostic;

import static org.dtgraft.devicetree.diagnostic.SourceText.harmless;
import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.Collection;
import java.util.Objects;

/// Diagnostics as people read them in a terminal: the message, the place and through which includes
/// it is read, the line with the stretch underlined and the hint, and the macros that it comes
/// from.
///
/// Without colour nothing is lost; with it (`colour`) the severity, the stretch and the hint stand
/// out.
public final class DiagnosticText {
  private static final int LONGEST_PATH = 400;

  private final boolean colour;

  public DiagnosticText(boolean colour) {
    this.colour = colour;
  }

  /// All of them, in order of place, with an empty line between.
  public String print(Collection<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    diagnostics.stream()
        .sorted(Diagnostic.BY_PLACE)
        .forEach(d -> out.append(out.isEmpty() ? "" : "\n").append(print(d)));
    return out.toString();
  }

  /// One, ending in a line feed.
  public String print(Diagnostic diagnostic) {
    Objects.requireNonNull(diagnostic);
    return new DiagnosticBlock(colour).print(diagnostic);
  }

  /// Where it is, as one line: `file:line:column`, `file: byte 0x40 in /soc`, `file: /soc`.
  public static String where(Place place) {
    return switch (place) {
      case Place.InSource source ->
          harmless(source.file()) + ":" + source.line() + ":" + source.column();
      case Place.InBlob(var file, var offset, var path) ->
          "%s: byte 0x%x%s"
              .formatted(harmless(file), offset, path.isEmpty() ? "" : " in " + brief(path));
      case Place.InTree(var file, var path) ->
          file.isEmpty() ? brief(path) : harmless(file) + ": " + brief(path);
      case Place.Nowhere _ -> "";
    };
  }

  /// A path of thousands of levels says no more than its ends.
  private static String brief(String path) {
    return path.length() <= LONGEST_PATH
        ? shown(path)
        : shown(path.substring(0, LONGEST_PATH / 2))
            + " ... "
            + shown(path.substring(path.length() - LONGEST_PATH / 2));
  }
}
