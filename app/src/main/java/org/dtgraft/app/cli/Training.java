package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;

/// The run that the JVM watches when the launcher makes its AOT cache: what is loaded and linked
/// here starts faster later. What is not costs a look into the jars, so this goes through the main
/// class, and ends, as a command does.
final class Training {
  private static final List<String> FILES = List.of("base.dts", "addon-13.dtso", "addon-base.dtso");

  /// A source with what the examples do without, and the file that it includes.
  private static final Map<String, String> MORE_FILES =
      Map.of(
          "board.dts",
          """
          /dts-v1/;
          #include "board.h"
          / {
          	compatible = "acme,board";
          	#address-cells = <1>;
          	#size-cells = <1>;

          	i2c: i2c@1000 {
          		reg = <BASE SIZE(1)>;
          		status = STATUS;
          	};
          };
          """,
          "board.h",
          """
          #ifndef BOARD_H
          #define BOARD_H
          #define BASE 0x1000
          #define SIZE(pages) ((pages) * 0x1000)
          #if BASE > 0 && defined(SIZE)
          #define STATUS "okay"
          #else
          #undef STATUS
          #endif
          #endif
          """);

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("show", "--help"),
          List.of("show", "--wrong"),
          List.of("compile", "-@", "base.dts", "addon-13.dtso", "addon-base.dtso"),
          List.of("compile", "base.dts", "-o", "one.dtb"),
          List.of("compile", "-i", ".", "-D", "REVISION=2", "board.dts", "-o", "one.dtb"),
          List.of("check", "board.dts"),
          List.of("show", "base.dtb"),
          List.of("show", "base.dtb", "i2c0"),
          List.of("show", "--json", "base.dtb", "/soc"),
          List.of("decompile", "base.dtb", "-o", "again.dts"),
          List.of("diff", "base.dtb", "again.dts"),
          List.of("diff", "base.dtb", "addon-13.dtbo"),
          List.of("overlay", "--plan", "base.dtb", "--at", "/addon-connector", "+addon-base.dtbo"),
          List.of("overlay", "base.dtb", "--at", "/addon-connector", "+addon-13.dtbo", "-o", "x"),
          List.of("dtc", "-@", "-b", "0", "-i", ".", "-d", "d", "-o", "two.dtb", "base.dts"),
          List.of("dtc", "-q", "-I", "dtb", "-O", "dts", "base.dtb"),
          List.of("dtc", "-O", "dtb", "-o", "three.dtbo", "addon-13.dtso"),
          List.of("dtc", "-Wnonsense", "base.dts"),
          List.of("show", "missing.dtb"),
          List.of("fdtget", "base.dtb", "/", "compatible"),
          List.of("fdtget", "-tx", "base.dtb", "/", "compatible", "/missing", "reg"),
          List.of("fdtget", "-l", "base.dtb", "/"),
          List.of("fdtdump", "-s", "base.dtb"),
          List.of("fdtput", "-p", "base.dtb", "/training", "cells", "1", "2"),
          List.of("fdtput", "-ts", "base.dtb", "/training", "text", "some"),
          List.of("fdtput", "-r", "base.dtb", "/training"),
          List.of("fdtoverlay", "-i", "base.dtb", "-o", "y.dtb", "addon-base.dtbo"),
          List.of("fdtoverlay", "-h"),
          List.of("demo"),
          List.of("demo", "--json"));

  private Training() {}

  /// Runs each short command in a folder of its own, and throws everything away.
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("dtgraft-training");
    try {
      for (String file : FILES) {
        Files.write(folder.resolve(file), DemoFiles.bytes(file));
      }
      for (var file : MORE_FILES.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      COMMANDS.forEach(command -> run(command, folder));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void run(List<String> command, Path folder) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    InputStream nothing = InputStream.nullInputStream();
    Map<String, String> environment = Console.ofProcess().environment();
    Main.run(
        new Console(nothing, nowhere, nowhere, false, false, environment, folder, _ -> {}),
        command);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
