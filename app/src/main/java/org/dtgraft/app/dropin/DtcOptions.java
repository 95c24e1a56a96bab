package org.dtgraft.app.dropin;

import static org.dtgraft.app.dropin.Usage.flag;
import static org.dtgraft.app.dropin.Usage.valued;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.dts.Additions;
import org.dtgraft.devicetree.dts.PhandleNames;
import org.jspecify.annotations.Nullable;

/// What the command line of dtc says. Each option is taken as it comes, so that the first mistake
/// is the one that is told.
final class DtcOptions {
  private static final Usage USAGE =
      new Usage(
          "dtc",
          "dtc [options] <input file>",
          "qI:O:o:V:d:R:S:p:a:fb:i:H:sW:E:@LAThv",
          List.of(
              flag('q', "quiet", "\n\tSay less: -q no warnings, -qq no errors, -qqq nothing"),
              valued(
                  'I',
                  "in-format",
                  "\n\tWhat the input is:\n\t\tdts - source text\n\t\tdtb - blob"
                      + "\n\t\tfs  - folder in the style of /proc/device-tree"),
              valued('o', "out", "\n\tFile to write"),
              valued(
                  'O',
                  "out-format",
                  "\n\tWhat the output is to be:\n\t\tdts - source text\n\t\tdtb - blob"
                      + "\n\t\tyaml - YAML with the types of the source\n\t\tasm - assembler source"),
              valued('V', "out-version", "\n\tVersion of the blob, 17 by default (dtb and asm)"),
              valued('d', "out-dependency", "\n\tFile to write for make, with all that was read"),
              valued('R', "reserve", "\n\tRoom for <number> more reservations (dtb and asm)"),
              valued('S', "space", "\n\tMake the blob at least <bytes> long"),
              valued('p', "pad", "\n\tAdd <bytes> to the end of the blob"),
              valued('a', "align", "\n\tMake the blob a multiple of <bytes> long"),
              valued('b', "boot-cpu", "\n\tPhysical id of the CPU that boots"),
              flag('f', "force", "\n\tWrite what can be written of a tree that has errors"),
              valued('i', "include", "\n\tFolder to look for included files in"),
              flag('s', "sort", "\n\tSort nodes, properties and reservations"),
              valued(
                  'H',
                  "phandle",
                  "\n\tProperties to put phandles in:\n\t\tlegacy - only \"linux,phandle\""
                      + "\n\t\tepapr  - only \"phandle\"\n\t\tboth   - both of them"),
              valued('W', "warning", "\n\tMake a check a warning, or none (\"no-\" before it)"),
              valued('E', "error", "\n\tMake a check an error, or none (\"no-\" before it)"),
              flag('@', "symbols", "\n\tKeep labels in __symbols__, for overlays"),
              flag('L', "local-fixups", "\n\tList references in __fixups__ and __local_fixups__"),
              flag('A', "auto-alias", "\n\tMake each label an alias"),
              flag('T', "annotate", "\n\tSay where each line of a source is from (-T -T: more)"),
              flag('h', "help", "\n\tShow this help and exit"),
              flag('v', "version", "\n\tShow the version and exit")));

  private @Nullable String inFormat;
  private @Nullable String outFormat;
  private @Nullable String dependencies;
  private String output = "-";
  private int version = 17;
  private int reserve;
  private int space;
  private int pad;
  private int align;
  private int quiet;
  private int annotate;
  private boolean force;
  private boolean sort;
  private boolean symbols;
  private boolean localFixups;
  private boolean aliases;
  private @Nullable Integer bootCpu;
  private PhandleNames phandles = PhandleNames.STANDARD;
  private CheckLevels levels = CheckLevels.DEFAULT;
  private final List<String> folders = new ArrayList<>();

  /// Takes a command line.
  ///
  /// @return the operands, one at most
  List<String> parse(List<String> words) throws Ended {
    List<String> operands = USAGE.parse(words, this::take);
    if (operands.size() > 1) {
      throw USAGE.wrong("more than one input file");
    }
    if (space != 0 && pad != 0) {
      throw wrong("dtc/padding", "'-S' and '-p' exclude each other", "take one of them");
    }
    return operands;
  }

  private void take(char option, String value) throws Ended {
    switch (option) {
      case 'I' -> inFormat = value;
      case 'O' -> outFormat = value;
      case 'o' -> output = value;
      case 'd' -> dependencies = value;
      case 'i' -> folders.add(value);
      case 'f' -> force = true;
      case 'q' -> quiet++;
      case 's' -> sort = true;
      case '@' -> symbols = true;
      case 'L' -> localFixups = true;
      case 'A' -> aliases = true;
      case 'T' -> annotate++;
      case 'W' -> levels = levels.warn(value).orElseThrow(() -> noCheck(value));
      case 'E' -> levels = levels.error(value).orElseThrow(() -> noCheck(value));
      case 'H' -> phandles = phandles(value);
      default -> number(option, value);
    }
  }

  private void number(char option, String value) throws Ended {
    int number = DtcNumber.parseInt(value);
    switch (option) {
      case 'V' -> version = number;
      case 'R' -> reserve = number;
      case 'S' -> space = number;
      case 'p' -> pad = number;
      case 'b' -> bootCpu = DtcNumber.parse(value) == -1 ? null : Integer.valueOf(number);
      case 'a' -> {
        align = number;
        if (Integer.bitCount(align) != 1 || align < 0) {
          throw wrong(
              "dtc/align",
              "'" + value + "' of '-a' is no power of two",
              "sizes are multiples of 1, 2, 4, 8, ...");
        }
      }
      default -> throw new IllegalArgumentException("no option: " + option);
    }
  }

  private static PhandleNames phandles(String word) throws Ended {
    return switch (word) {
      case "legacy" -> PhandleNames.LEGACY;
      case "epapr" -> PhandleNames.STANDARD;
      case "both" -> PhandleNames.BOTH;
      default ->
          throw wrong(
              "dtc/phandle",
              "'-H' knows no '" + word + "'",
              "it takes 'legacy', 'epapr' or 'both'");
    };
  }

  private static Ended noCheck(String word) {
    String name = CheckLevels.named(word);
    return wrong(
        "dtc/check", "there is no check '" + name + "'", Nearest.hint(name, Checks.names()));
  }

  private static Ended wrong(String rule, String message, String hint) {
    Diagnostic error = Diagnostic.error(rule, Place.NOWHERE, Names.bytes(message));
    return Ended.wrong(new DiagnosticText(false).print(error.withHint(hint)));
  }

  Optional<String> inFormat() {
    return Optional.ofNullable(inFormat);
  }

  Optional<String> outFormat() {
    return Optional.ofNullable(outFormat);
  }

  Optional<String> dependencies() {
    return Optional.ofNullable(dependencies);
  }

  String output() {
    return output;
  }

  int version() {
    return version;
  }

  /// How many reservations to leave room for, unsigned.
  int reserve() {
    return reserve;
  }

  DtcPadding padding() {
    return new DtcPadding(space, pad, align);
  }

  /// From how many `-q` on there is silence: 1 for warnings, 2 for errors.
  int quiet() {
    return quiet;
  }

  /// How many `-T` there are.
  int annotate() {
    return annotate;
  }

  boolean force() {
    return force;
  }

  boolean sort() {
    return sort;
  }

  Optional<Integer> bootCpu() {
    return Optional.ofNullable(bootCpu);
  }

  List<String> folders() {
    return List.copyOf(folders);
  }

  Additions additions() {
    return new Additions(symbols, aliases, localFixups, true, phandles);
  }

  /// What checks weigh, `-f` included.
  CheckLevels levels() {
    return force ? levels.forced() : levels;
  }
}
