package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Understands every command line, says what is wrong with one, and prints the help. The only user
/// of the library picocli, whose loading takes longer than most commands.
final class LibraryParser {
  private final Syntax syntax;
  private final CommandLine library;

  LibraryParser(Syntax syntax) {
    this.syntax = syntax;
    this.library = new CommandLine(spec(syntax));
    library.setExpandAtFiles(false);
    library.setAbbreviatedOptionsAllowed(false);
    library.setOverwrittenOptionsAllowed(false);
  }

  /// Not `catch (ParameterException e)`: to link that the JVM loads the class at every start, even
  /// where nothing is parsed here, and from the jar, since the AOT cache takes no class files as
  /// old as the library's. It costs 10 ms.
  Arguments parse(List<String> typed) throws WrongUsage {
    try {
      return checked(arguments(library.parseArgs(typed.toArray(String[]::new))));
    } catch (RuntimeException e) {
      if (e instanceof ParameterException) {
        throw new WrongUsage(sentence(e));
      }
      throw e;
    }
  }

  /// The help of the command, coloured where `colour`.
  String help(boolean colour) {
    var ansi = colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    String help = library.getUsageMessage(ansi);
    for (Option option : syntax.options()) {
      help = help.replace(option.names().getLast() + "=" + option.value(), typed(option));
    }
    return help;
  }

  /// As this field types it, where the library would write `-o=OUT`.
  private static String typed(Option option) {
    return option.names().getLast() + " " + option.value();
  }

  private static String sentence(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("not understood");
  }

  private Arguments arguments(ParseResult result) {
    Map<String, Iterator<String>> values = new HashMap<>();
    List<Arguments.Given> given = new ArrayList<>();
    for (OptionSpec matched : result.matchedOptions()) {
      Option option = syntax.option(matched.names()[0]).orElseThrow();
      String value =
          option.takesValue()
              ? values.computeIfAbsent(option.name(), _ -> matched.stringValues().iterator()).next()
              : "";
      given.add(new Arguments.Given(option.name(), value));
    }
    List<String> operands = result.matchedPositionalValue(0, new ArrayList<>());
    return new Arguments(given, operands);
  }

  private Arguments checked(Arguments arguments) throws WrongUsage {
    int count = arguments.operands().size();
    if (count < syntax.leastOperands()) {
      int before = 0;
      for (Operand operand : syntax.operands()) {
        before += operand.least();
        if (count < before) {
          throw new WrongUsage("'" + syntax.name() + "' needs " + operand.name());
        }
      }
    }
    if (count > syntax.mostOperands()) {
      String extra = arguments.operand(syntax.mostOperands());
      throw new WrongUsage("'" + extra + "' is one too many for '" + syntax.name() + "'");
    }
    return arguments;
  }

  private static CommandSpec spec(Syntax syntax) {
    CommandSpec spec = CommandSpec.create().name("dtgraft " + syntax.name());
    syntax.options().forEach(o -> spec.addOption(option(o)));
    spec.addOption(option(Option.flag("Show this help.", "-h", "--help")));
    PositionalParamSpec.Builder rest = PositionalParamSpec.builder();
    spec.addPositional(
        rest.index("0..*").type(List.class).auxiliaryTypes(String.class).hidden(true).build());
    return HelpText.describe(spec, syntax);
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .description(HelpText.escaped(option.description()));
    if (!option.takesValue()) {
      return builder.type(boolean.class).arity("0").build();
    }
    builder.arity("1").paramLabel(option.value());
    return option.repeatable()
        ? builder.type(List.class).auxiliaryTypes(String.class).build()
        : builder.type(String.class).build();
  }
}
