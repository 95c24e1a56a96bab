package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.linux.sysfs.BackEnd;
import org.dtgraft.linux.sysfs.BackEnds;
import org.dtgraft.linux.sysfs.Checkup;
import org.dtgraft.linux.sysfs.Finding;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.dtgraft.linux.sysfs.KernelFiles;

/// `dtgraft doctor`: what this kernel and this board offer for hotplugging, and how to get what is
/// missing.
final class DoctorCommand implements Command {
  static final List<String> EXITS =
      List.of(
          "  0  hotplugging is possible",
          "  1  it is not: something is missing",
          "  2  the command line is wrong",
          "  3  a file cannot be read, or a permission is missing");

  private static final Syntax SYNTAX =
      new Syntax(
          "doctor",
          "whether this machine can hotplug, and how to get what is missing",
          List.of(
              "Looks at the running kernel and changes nothing: whether it has a device tree and",
              "can apply overlays to it, through what, and with which permission; then for what",
              "hotplugging uses besides, such as GPIO chips and I2C adapters. 'missing' is what it",
              "cannot do without, 'limited' costs something."),
          List.of(),
          List.of(
              Option.valued(
                  "DIR",
                  "Look below DIR instead of '/': at the files of another machine, or a copy of"
                      + " them.",
                  "--root"),
              Option.flag("One JSON object for each finding; the last is the verdict.", "--json")),
          List.of(
              new Example("this machine", "dtgraft doctor"),
              new Example("for a program", "dtgraft doctor --json"),
              new Example("the files of another one", "dtgraft doctor --root board-files")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    KernelFiles files = new KernelFiles(root(arguments.value("--root").orElse("/"), console));
    BackEnds backEnds = new BackEnds(files);
    BackEnd found =
        arguments.has("--root") ? backEnds.ofCopy() : backEnds.ofKernel(Duration.ofSeconds(10));
    Checkup checkup = new Checkup(files, found);
    List<Finding> findings = checkup.findings();
    KernelFacts facts = new KernelFacts(files);
    boolean possible = Checkup.possible(findings);
    if (arguments.has("--json")) {
      new DoctorJson(new JsonLines(console)).write(facts, findings, checkup.backEnd());
    } else {
      console.print(new DoctorText(console.ink()).text(facts, findings, checkup.backEnd()));
    }
    return possible ? Exit.DONE : Exit.MISSING;
  }

  private static Path root(String name, Console console) throws FileRefused {
    Path root = console.file(name);
    if (!Files.exists(root)) {
      throw FileRefused.of(name, "read", new NoSuchFileException(name));
    }
    if (!Files.isDirectory(root)) {
      throw new FileRefused("file/no-folder", "'" + name + "' is no folder");
    }
    return root;
  }
}
