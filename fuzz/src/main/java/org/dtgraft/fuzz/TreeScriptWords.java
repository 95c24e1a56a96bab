package org.dtgraft.fuzz;

import java.util.List;

/// Names, paths and places of overlays that a [TreeScript] says in one byte. New ones go to the
/// end, or the corpus means something else.
final class TreeScriptWords {
  private static final List<String> WORDS =
      List.of(
          "a",
          "b",
          "b@0",
          "b@1",
          "B@1",
          "r",
          "x",
          "l",
          "m",
          "/",
          "/a",
          "/a/b@0",
          "/a/b",
          "a/b",
          "phandle",
          "linux,phandle",
          "reg",
          "status",
          "okay",
          "compatible",
          "name",
          "device_type",
          "#address-cells",
          "#size-cells",
          "#clock-cells",
          "clocks",
          "interrupt-parent",
          "remote-endpoint",
          "aliases",
          "chosen",
          "cpus",
          "memory",
          "fragment@0",
          "fragment@1",
          "target",
          "target-path",
          "__overlay__",
          "__symbols__",
          "__fixups__",
          "__local_fixups__",
          "/fragment@0",
          "/fragment@0/__overlay__",
          "/fragment@0/__overlay__/a",
          "/fragment@0/__overlay__/b@0",
          "/fragment@0:target:0",
          "/fragment@1:target:0",
          "/fragment@0/__overlay__:r:0",
          "/fragment@0/__overlay__:r:4",
          "/fragment@0/__overlay__/a:r:0",
          "/:r:0",
          "/a:r:0",
          "/a/b@0:r:0");

  private TreeScriptWords() {}

  static int count() {
    return WORDS.size();
  }

  static String of(int number) {
    return WORDS.get(number);
  }

  /// The number of a word; negative where it has none.
  static int number(String word) {
    return WORDS.indexOf(word);
  }
}
