package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Preprocesses sources, as `cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp` does.
///
/// A file is taken apart once, however often it is included, by whatever sources, and is not looked
/// for again. Many threads may use one preprocessor.
public final class Preprocessor {
  private final World world;
  private final Queue<MacroTable> tables = new ConcurrentLinkedQueue<>();

  /// @param files where `#include` looks
  /// @param definitions in order; `__DTS__` is defined before them
  /// @param most bytes that a source may become; beyond is an error
  public Preprocessor(SourceFiles files, List<Definition> definitions, int most) {
    Names names = new Names();
    Units units = new Units(files, names);
    Predefined predefined = Predefined.of(definitions);
    this.world = new World(names, units, units.read(predefined.text()), predefined.refused(), most);
  }

  /// The text that a source stands for.
  public Preprocessed preprocess(SourceText main) {
    Unit unit = world.units().read(main);
    MacroTable table = table();
    Run run = new Run(world, unit, table, new Lookups(), false);
    run.run();
    table.clear();
    tables.add(table);
    Repetition repetition = new Repetition(world, unit, run);
    SourceText text =
        run.isUntouched() && unit.isPlain()
            ? main
            : SourceText.made(
                main.name(), run.copier().out().text(), new TextOrigins(run, repetition));
    return new Preprocessed(
        text, run.findings().all(), run.findings().isIncomplete(), repetition::macros);
  }

  private MacroTable table() {
    MacroTable free = tables.poll();
    return free == null ? new MacroTable() : free;
  }
}
