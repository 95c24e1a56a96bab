package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dtgraft.devicetree.dts.ReferencesTargets.Target;
import org.dtgraft.devicetree.standard.NexusMap;
import org.dtgraft.devicetree.standard.PhandleList;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The marks by which a value is printed: those of its source, as far as they hold; where it brings
/// no types, the entries and references of what is known of its property, and guesses.
final class ReferencesMarks {
  private final References references;
  private final Predicate<String> freeLabel;

  /// @param freeLabel whether a label may be written at this place: asked once for each
  ReferencesMarks(References references, Predicate<String> freeLabel) {
    this.references = references;
    this.freeLabel = freeLabel;
  }

  /// The marks of a value that is not empty, in order; the first is a type's, at byte 0.
  List<Mark> of(
      ReferencesContext context, String property, Value value, SortedMap<Integer, String> fixups) {
    SortedMap<Integer, String> known = references.isRestored() ? fixups : new TreeMap<>();
    boolean typed = value.marks().stream().anyMatch(ReferencesMarks::isType);
    return typed && covers(value, known.keySet())
        ? ofSource(property, value, known)
        : ofBlob(context, property, value, known);
  }

  /// Whether the source of a value has its references where they have to be written: each in a
  /// stretch of cells.
  private static boolean covers(Value value, Set<Integer> references) {
    Set<Integer> covered = new HashSet<>();
    Mark type = null;
    for (Mark mark : value.marks()) {
      if (isType(mark)) {
        type = mark;
      } else if (mark.kind() == Mark.Kind.PHANDLE_REFERENCE
          && type != null
          && type.kind() == Mark.Kind.UINT32
          && (mark.offset() - type.offset()) % Value.CELL == 0) {
        covered.add(mark.offset());
      }
    }
    return covered.containsAll(references) && (references.isEmpty() || isWhole(value));
  }

  /// Whether each stretch of cells is whole cells long.
  private static boolean isWhole(Value value) {
    Mark before = null;
    for (Mark mark : value.marks()) {
      if (isType(mark)) {
        if (isCut(before, mark.offset())) {
          return false;
        }
        before = mark;
      }
    }
    return !isCut(before, value.length());
  }

  private static boolean isCut(@Nullable Mark type, int to) {
    return type != null
        && type.kind() == Mark.Kind.UINT32
        && (to - type.offset()) % Value.CELL != 0;
  }

  static boolean isType(Mark mark) {
    return switch (mark.kind()) {
      case UINT8, UINT16, UINT32, UINT64, STRING, UNTYPED -> true;
      case LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> false;
    };
  }

  private List<Mark> ofSource(String property, Value value, SortedMap<Integer, String> fixups) {
    List<Mark> marks = new ArrayList<>();
    if (value.marks().getFirst().offset() > 0 || !isType(value.marks().getFirst())) {
      int to =
          value.marks().stream().filter(ReferencesMarks::isType).findFirst().orElseThrow().offset();
      if (to > 0) {
        marks.add(type(ValueGuess.kind(property, value, 0, to), 0));
      }
    }
    for (Mark mark : value.marks()) {
      if (isType(mark)) {
        marks.add(mark);
      } else if (mark.kind() == Mark.Kind.LABEL) {
        addIf(freeLabel.test(mark.text()), mark, marks);
      } else if (mark.kind() == Mark.Kind.PATH_REFERENCE && references.holds(mark, value)) {
        replaceType(mark, marks);
      } else if (fixups.containsKey(mark.offset())) {
        marks.add(reference(mark.offset(), fixups.get(mark.offset())));
      } else {
        addIf(references.holds(mark, value), mark, marks);
      }
    }
    return marks;
  }

  private static void addIf(boolean holds, Mark mark, List<Mark> marks) {
    if (holds) {
      marks.add(mark);
    }
  }

  private static void replaceType(Mark mark, List<Mark> marks) {
    if (!marks.isEmpty() && marks.getLast().offset() == mark.offset()) {
      marks.removeLast();
    }
    marks.add(mark);
  }

  private List<Mark> ofBlob(
      ReferencesContext context, String property, Value value, SortedMap<Integer, String> fixups) {
    if (!fixups.isEmpty()) {
      return ofFixups(property, value, fixups);
    }
    Mark.Kind kind = ValueGuess.kind(property, value, 0, value.length());
    if (kind != Mark.Kind.UINT32) {
      return List.of(type(kind, 0));
    }
    return ofCells(context, property, value);
  }

  private List<Mark> ofCells(ReferencesContext context, String property, Value value) {
    Optional<ReferenceProperty> list = ReferenceProperty.of(property);
    if (list.isPresent()) {
      return ofList(PhandleList.of(list.get(), value, this::provider));
    }
    if (property.endsWith("-map")) {
      String what = property.substring(0, property.length() - "-map".length());
      return NexusMap.of(context.node(), what, this::provider)
          .map(this::ofMap)
          .orElse(List.of(type(Mark.Kind.UINT32, 0)));
    }
    OptionalInt cells = context.entryCells(property);
    int entry = cells.orElse(0) * Value.CELL;
    return entry > 0 && value.length() % entry == 0
        ? ofEntries(entry, value.length())
        : List.of(type(Mark.Kind.UINT32, 0));
  }

  private Optional<Node> provider(Phandle phandle) {
    return references.targets().target(phandle).map(Target::node);
  }

  private static List<Mark> ofEntries(int entry, int length) {
    List<Mark> marks = new ArrayList<>();
    for (int at = 0; at < length; at += entry) {
      marks.add(type(Mark.Kind.UINT32, at));
    }
    return marks;
  }

  private List<Mark> ofList(PhandleList list) {
    if (!list.isWhole()) {
      return List.of(type(Mark.Kind.UINT32, 0));
    }
    List<Mark> marks = new ArrayList<>();
    for (PhandleList.Entry entry : list.entries()) {
      marks.add(type(Mark.Kind.UINT32, entry.offset()));
      entry.phandle().flatMap(p -> reference(entry.offset(), p)).ifPresent(marks::add);
    }
    return marks;
  }

  private List<Mark> ofMap(NexusMap map) {
    List<Mark> marks = new ArrayList<>();
    for (NexusMap.Entry entry : map.entries()) {
      marks.add(type(Mark.Kind.UINT32, entry.offset()));
      int at = entry.offset() + entry.child().size() * Value.CELL;
      reference(at, entry.parent()).ifPresent(marks::add);
    }
    return marks.isEmpty() ? List.of(type(Mark.Kind.UINT32, 0)) : marks;
  }

  /// A reference in a base board, by the label of the node.
  private Optional<Mark> reference(int offset, Phandle phandle) {
    return references.isOverlay()
        ? Optional.empty()
        : references
            .targets()
            .target(phandle)
            .flatMap(Target::label)
            .map(label -> reference(offset, label));
  }

  /// The references of an overlay; between them may stand anything.
  private static List<Mark> ofFixups(
      String property, Value value, SortedMap<Integer, String> fixups) {
    List<Mark> marks = new ArrayList<>();
    int first = fixups.firstKey();
    boolean one = first > 0 && isCells(property, value, 0, first);
    if (first > 0) {
      marks.add(type(ValueGuess.kind(property, value, 0, first), 0));
    }
    for (Map.Entry<Integer, String> reference : fixups.entrySet()) {
      int at = reference.getKey();
      int behind = at + Value.CELL;
      int next =
          fixups.tailMap(behind).isEmpty() ? value.length() : fixups.tailMap(behind).firstKey();
      if (!one) {
        marks.add(type(Mark.Kind.UINT32, at));
      }
      marks.add(reference(at, reference.getValue()));
      boolean cells = isCells(property, value, behind, next);
      one &= cells;
      if (!cells) {
        marks.add(type(ValueGuess.kind(property, value, behind, next), behind));
      }
    }
    return marks;
  }

  private static boolean isCells(String property, Value value, int from, int to) {
    return from == to || ValueGuess.kind(property, value, from, to) == Mark.Kind.UINT32;
  }

  private static Mark type(Mark.Kind kind, int offset) {
    return new Mark(offset, kind, "");
  }

  private static Mark reference(int offset, String to) {
    return new Mark(offset, Mark.Kind.PHANDLE_REFERENCE, to);
  }
}
