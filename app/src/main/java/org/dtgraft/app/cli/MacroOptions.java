package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.preprocessor.Definition;

/// `-D` and `-U`: what the command line says about macros.
final class MacroOptions {
  static final Option DEFINE =
      Option.valued("NAME[=VALUE]", "Define a macro for the preprocessor, as 1 if not said.", "-D")
          .manyTimes();
  static final Option UNDEFINE =
      Option.valued("NAME", "Take away a macro that an earlier -D or dtgraft defined.", "-U")
          .manyTimes();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\([^)]*\\))?");

  private MacroOptions() {}

  /// The definitions, in the order in which they were typed.
  static List<Definition> of(Arguments arguments) throws WrongUsage {
    List<Definition> definitions = new ArrayList<>();
    for (Arguments.Given given : arguments.inOrder("-D", "-U")) {
      Definition definition =
          given.option().equals("-D")
              ? Definition.Define.parse(Names.bytes(given.value()))
              : new Definition.Undefine(Names.bytes(given.value()));
      if (!NAME.matcher(definition.name()).matches()) {
        throw new WrongUsage(
            "'%s' after '%s' is no name of a macro".formatted(given.value(), given.option()));
      }
      definitions.add(definition);
    }
    return definitions;
  }
}
