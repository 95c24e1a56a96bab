package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// The macros that are defined before the first line, as a text of directives.
///
/// @param refused what is wrong with definitions of the command line
record Predefined(SourceText text, List<Diagnostic> refused) {
  private static final String ALWAYS =
      """
      #define __STDC__ 1
      #define __STDC_HOSTED__ 1
      #define __ASSEMBLER__ 1
      #define __DTS__ 1
      """;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final Pattern SIGNATURE = Pattern.compile(NAME.pattern() + "(\\([^\\n]*\\))?");

  static Predefined of(List<Definition> definitions) {
    StringBuilder text = new StringBuilder(ALWAYS);
    List<Diagnostic> refused = new ArrayList<>();
    for (Definition definition : definitions) {
      boolean known =
          switch (definition) {
            case Definition.Define define -> SIGNATURE.matcher(define.name()).matches();
            case Definition.Undefine undefine -> NAME.matcher(undefine.name()).matches();
          };
      if (known) {
        text.append(directive(definition));
      } else {
        refused.add(refusal(definition.name()));
      }
    }
    return new Predefined(new SourceText("<command line>", text.toString()), refused);
  }

  private static String directive(Definition definition) {
    return switch (definition) {
      case Definition.Define(String name, String body) ->
          "#define " + name + " " + line(body) + "\n";
      case Definition.Undefine(String name) -> "#undef " + name + "\n";
    };
  }

  /// The first line of a body, which does not go on in the next definition.
  private static String line(String body) {
    String line = body.lines().findFirst().orElse("").stripTrailing();
    return line.endsWith("\\") ? line + "/**/" : line;
  }

  private static Diagnostic refusal(String name) {
    SourceText word = new SourceText("<command line>", name);
    return Diagnostic.error(
            "cpp/bad-name",
            new Place.InSource(word, 0, name.length()),
            "'" + Shortened.of(name) + "' is no name for a macro")
        .withHint("a name begins with a letter or an underscore");
  }
}
