package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The macros that are defined at present, by the ids of their names. One run at a time uses it.
final class MacroTable {
  private @Nullable Macro[] macros = new @Nullable Macro[1 << 10];
  private boolean[] disabled = new boolean[1 << 10];
  private int[] touched = new int[1 << 10];
  private int touchedCount;

  /// Makes room for the ids below a number.
  void grow(int ids) {
    if (ids > macros.length) {
      int larger = Math.max(ids, macros.length * 2);
      macros = Arrays.copyOf(macros, larger);
      disabled = Arrays.copyOf(disabled, larger);
    }
  }

  /// Whether there is a macro whose name has that id, for which there is room.
  boolean isDefined(int id) {
    return macros[id] != null;
  }

  /// The macro whose name has that id, which is defined.
  Macro at(int id) {
    return Objects.requireNonNull(macros[id]);
  }

  @Nullable Macro of(Name name) {
    return name.id < macros.length ? macros[name.id] : null;
  }

  void define(Macro macro) {
    grow(macro.name.id + 1);
    if (macros[macro.name.id] == null) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = macro.name.id;
    }
    macros[macro.name.id] = macro;
  }

  void undefine(Name name) {
    if (name.id < macros.length) {
      macros[name.id] = null;
    }
  }

  /// Whether the macro of that name is being expanded.
  boolean isDisabled(Name name) {
    return disabled[name.id];
  }

  void disable(Name name, boolean wanted) {
    grow(name.id + 1);
    disabled[name.id] = wanted;
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Macro macro : macros) {
      if (macro != null && macro.builtin == null) {
        names.add(macro.name.toString());
      }
    }
    return names;
  }

  /// For the next run.
  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      macros[touched[i]] = null;
    }
    touchedCount = 0;
  }
}
