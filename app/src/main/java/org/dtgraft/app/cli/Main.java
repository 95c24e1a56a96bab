package org.dtgraft.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The program `dtgraft`: one command per class, named as this field names them.
@Command(
    name = "dtgraft",
    description = "Hot-pluggable hardware with loadable and unloadable device tree overlays.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {

  private Main() {}

  /// Runs one command and ends the process with its exit code: 0 done, 1 wrong input, 2 wrong
  /// usage, 3 the world refused.
  public static void main(String[] args) {
    System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args));
  }

  static int execute(PrintWriter out, String... args) {
    var commandLine = new CommandLine(new Main()).setOut(out);
    if (args.length == 0) {
      commandLine.usage(commandLine.getErr());
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(args);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"dtgraft " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
  }
}
