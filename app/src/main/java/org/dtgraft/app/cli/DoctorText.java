package org.dtgraft.app.cli;

import java.util.List;
import org.dtgraft.app.console.Ink;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.linux.sysfs.Checkup;
import org.dtgraft.linux.sysfs.Finding;
import org.dtgraft.linux.sysfs.KernelFacts;

/// The findings of `doctor` for people: a line each, below it what to do.
final class DoctorText {
  private static final String MARGIN = " ".repeat(24);

  private static final int WIDTH = 96;

  private final Ink ink;

  DoctorText(Ink ink) {
    this.ink = ink;
  }

  String text(KernelFacts facts, List<Finding> findings, String backEnd) {
    StringBuilder text = new StringBuilder(ink.strong(shown(heading(facts)))).append("\n\n");
    findings.forEach(finding -> text.append(line(finding)));
    return text.append('\n').append(verdict(findings, backEnd)).toString();
  }

  /// `Linux 7.3.4, Debian GNU/Linux 13 (trixie), on NXP i.MX8MPlus EVK board`.
  private static String heading(KernelFacts facts) {
    String kernel = facts.release().isEmpty() ? "An unknown kernel" : "Linux " + facts.release();
    String system = facts.system().isEmpty() ? "" : ", " + facts.system();
    return kernel + system + (facts.model().isEmpty() ? "" : ", on " + facts.model());
  }

  private String line(Finding finding) {
    String line = "  %s  %-13s".formatted(state(finding.state()), finding.topic());
    String hint = finding.hint().isEmpty() ? "" : MARGIN + wrapped("-> " + finding.hint());
    return line + wrapped(finding.words()) + hint;
  }

  /// A text in lines that begin behind the margin.
  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = MARGIN.length();
    for (String word : shown(text).split(" ", -1)) {
      boolean fits = column + word.length() < WIDTH;
      boolean first = lines.isEmpty();
      lines.append(first ? "" : fits ? " " : "\n" + MARGIN).append(word);
      column = (first || fits ? column : MARGIN.length()) + word.length() + 1;
    }
    return lines.append('\n').toString();
  }

  /// These texts are not of a tree: a `char` is a character.
  private static String shown(String text) {
    return SourceText.shown(Names.bytes(text));
  }

  private String state(Finding.State state) {
    return switch (state) {
      case OK -> ink.good("ok     ");
      case LIMITED -> ink.warning("limited");
      case MISSING -> ink.error("missing");
    };
  }

  private String verdict(List<Finding> findings, String backEnd) {
    if (Checkup.possible(findings)) {
      return ink.good("Hotplugging is possible here") + ", through " + shown(backEnd) + ".\n";
    }
    List<String> missing =
        findings.stream()
            .filter(f -> f.state() == Finding.State.MISSING)
            .map(Finding::topic)
            .toList();
    return ink.error("Hotplugging is not possible here")
        + ", for want of: "
        + String.join(", ", missing)
        + ".\n";
  }
}
