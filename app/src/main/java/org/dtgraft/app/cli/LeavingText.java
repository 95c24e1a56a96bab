package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Obstacle;

/// Who of those that are loaded in the end could leave, who would have to leave before, and what
/// Linux would say.
final class LeavingText {
  private static final String INDENT = "   ";

  private final Ink ink;
  private final OverlayRun run;
  private final StringBuilder text = new StringBuilder();

  LeavingText(Ink ink, OverlayRun run) {
    this.ink = ink;
    this.run = run;
  }

  String text() {
    List<Load> loads = run.live().loads();
    if (loads.isEmpty()) {
      return run.isBase()
          ? "\n" + ink.good("In the end the tree is the base again, byte for byte.") + "\n"
          : "";
    }
    Map<LoadId, List<Obstacle>> linux = run.obstaclesOfLinux();
    int width = loads.stream().mapToInt(l -> title(l).length()).max().orElse(0);
    text.append("\n").append(ink.strong("Leaving")).append('\n');
    for (Load load : loads.reversed()) {
      String title = title(load);
      String gap = " ".repeat(width - title.length() + 2);
      text.append(INDENT).append(title).append(gap);
      leaving(run.live().obstacles(load.id()), linux.getOrDefault(load.id(), List.of()));
    }
    return text.toString();
  }

  private static String title(Load load) {
    return load.id() + " " + shown(load.name());
  }

  private void leaving(List<Obstacle> ours, List<Obstacle> linux) {
    if (ours.isEmpty()) {
      text.append(ink.good("can leave at any time")).append('\n');
    } else {
      text.append(ink.changed("cannot leave before " + names(ours))).append('\n');
      ObstacleText.grouped(ours).forEach(this::line);
    }
    if (ours.isEmpty() && !linux.isEmpty()) {
      text.append(INDENT).append("  ").append(ink.warning("! "));
      text.append("Linux would not let it go before ").append(names(linux));
      text.append(": they meet in ").append(shown(linux.getFirst().at().toString())).append('\n');
    }
    if (!ours.isEmpty() && linux.isEmpty()) {
      text.append(INDENT).append("  ").append(ink.warning("! "));
      text.append("Linux would let it go, and leave what refers to it dangling\n");
    }
  }

  private void line(ObstacleText obstacle) {
    text.append(INDENT).append("  ").append(shown(obstacle.sentence())).append("  ");
    text.append(ink.faint(shown(obstacle.at().toString()))).append('\n');
  }

  private static String names(List<Obstacle> obstacles) {
    Map<LoadId, String> names = new LinkedHashMap<>();
    obstacles.forEach(o -> names.put(o.by(), o.by() + " " + shown(o.byName())));
    return String.join(", ", names.values());
  }
}
