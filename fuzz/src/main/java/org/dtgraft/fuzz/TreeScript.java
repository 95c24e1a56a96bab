package org.dtgraft.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;

/// Trees as a string of steps, so that whatever a fuzzer does to the bytes, they still mean trees.
///
/// A step's lowest three bits say what is done, the others a number. Steps whose bytes are missing
/// get zeros.
final class TreeScript {
  static final int END = 0;
  static final int NODE = 1;
  static final int BYTES = 2;
  static final int CELLS = 3;
  static final int STRINGS = 4;
  static final int RESERVATION = 5;
  static final int NEXT_TREE = 6;
  static final int BOOT_CPU = 7;

  /// The first byte of a cell that has four more.
  static final int LONG_CELL = 0xf0;

  static final int KINDS = 8;

  private final byte[] script;
  private int at;
  private final Deque<NodeBuilder> open = new ArrayDeque<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private int bootCpu;

  private TreeScript(byte[] script) {
    this.script = script;
  }

  /// The trees, one at least.
  static List<DeviceTree> read(byte[] script) {
    return new TreeScript(script).trees();
  }

  private List<DeviceTree> trees() {
    List<DeviceTree> trees = new ArrayList<>();
    begin();
    while (at < script.length) {
      int step = u8();
      if (step % KINDS == NEXT_TREE) {
        trees.add(end());
        begin();
      } else {
        step(step % KINDS, step / KINDS);
      }
    }
    trees.add(end());
    return trees;
  }

  private void begin() {
    open.clear();
    open.push(new NodeBuilder(""));
    reservations.clear();
    bootCpu = 0;
  }

  private DeviceTree end() {
    return new DeviceTree(open.getLast().build(), reservations, bootCpu);
  }

  private void step(int kind, int number) {
    NodeBuilder node = open.element();
    switch (kind) {
      case END -> {
        if (open.size() > 1) {
          open.pop();
        }
      }
      case NODE -> open.push(node.child(name()));
      case BYTES -> node.set(name(), Value.of(bytes(number * 256 + u8())));
      case CELLS -> node.set(name(), cells(number));
      case STRINGS -> node.set(name(), strings(number));
      case RESERVATION -> reservations.add(new Reservation(cell(), cell()));
      case BOOT_CPU -> bootCpu = cell();
      default -> throw new IllegalStateException("no step: " + kind);
    }
  }

  private int u8() {
    return at < script.length ? script[at++] & 0xff : 0;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[Math.min(length, script.length - at)];
    System.arraycopy(script, at, bytes, 0, bytes.length);
    at += bytes.length;
    return bytes;
  }

  private int cell() {
    int first = u8();
    return first < LONG_CELL ? first : u8() << 24 | u8() << 16 | u8() << 8 | u8();
  }

  private Value cells(int count) {
    int[] cells = new int[count];
    for (int i = 0; i < count; i++) {
      cells[i] = cell();
    }
    return Value.ofCells(cells);
  }

  private Value strings(int count) {
    String[] strings = new String[count];
    for (int i = 0; i < count; i++) {
      strings[i] = text().replace('\0', '?');
    }
    return Value.ofStrings(strings);
  }

  /// What a node or a property may be called at all.
  private String name() {
    String name = text().replace('\0', '?').replace('/', '|');
    return name.isEmpty() ? "?" : name;
  }

  private String text() {
    int word = u8();
    return word < TreeScriptWords.count()
        ? TreeScriptWords.of(word)
        : new String(bytes(word - TreeScriptWords.count()), ISO_8859_1);
  }
}
