package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
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
          """,
          "linux/Makefile",
          "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\n",
          "linux/drivers/of/property.c",
          """
          DEFINE_SIMPLE_PROP(clocks, "clocks", "#clock-cells")
          DEFINE_SUFFIX_PROP(regulators, "-supply", NULL)
          static const struct supplier_bindings of_supplier_bindings[] = {
            { .parse_prop = parse_clocks, }, { .parse_prop = parse_regulators, }, {}
          };
          """,
          "linux/drivers/i2c/lamp.c",
          """
          #define MODEL(m) { .compatible = "ti," m }
          /* no driver of anybody */
          static const struct i2c_device_id lamp_ids[] = { { "lp8860" }, { } };
          static const struct of_device_id lamp_of_match[] = { MODEL("lp8860"), { } };
          static struct i2c_driver lamp_driver = {
            .driver = { .name = "lamp", .of_match_table = of_match_ptr(lamp_of_match), },
            .remove = lamp_remove, .id_table = lamp_ids,
          };
          module_i2c_driver(lamp_driver);
          CLK_OF_DECLARE(fixed, "fixed-clock", setup);
          void f(void) { of_reconfig_notifier_register(&notifier); }
          """);

  private static final List<String> KERNEL_CHECK =
      List.of(
          "check", "--base=base.dts", "--at=/addon-connector", "--kernel=linux", "addon-13.dtso");

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
          List.of("check", "--removable", "addon-13.dtso", "addon-base.dtso"),
          KERNEL_CHECK,
          KERNEL_CHECK, // which finds what the first has kept
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
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
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
    Map<String, String> environment = new HashMap<>(Console.ofProcess().environment());
    environment.put("XDG_CACHE_HOME", folder.toAbsolutePath().toString());
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
