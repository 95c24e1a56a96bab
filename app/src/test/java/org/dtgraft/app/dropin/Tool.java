package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Runs drop-ins inside the test's process, in a folder of their own.
///
/// @param folder that relative names are relative to
record Tool(Path folder) {
  /// A board with values of every kind.
  static final String BOARD =
      """
      /dts-v1/;
      /memreserve/ 0x1000 0x2000;

      / {
      	compatible = "acme,board", "acme,soc";
      	model = "Board";
      	flag;
      	bytes = [01 02 ff];
      	two = [01 02];
      	cells = <1 0xffffffff 0x80000000>;
      	gap = [61 00 00];
      	lines = "a\\nb";

      	aliases {
      		i2c0 = "/soc/i2c@1000";
      	};

      	soc {
      		i2c: i2c@1000 {
      			reg = <0x1000>;
      			status = "okay";

      			eeprom@50 {
      				reg = <0x50>;
      			};
      		};

      		i2c@2000 {
      		};
      	};
      };
      """;

  /// What a run left behind.
  record Outcome(int exit, ByteArrayOutputStream stdout, String err) {
    String out() {
      return stdout.toString(UTF_8);
    }

    /// Fails unless the run ended so.
    Outcome expect(int wanted) {
      if (exit != wanted) {
        throw new AssertionError("exit %d, not %d: %s%s".formatted(exit, wanted, out(), err));
      }
      return this;
    }
  }

  /// A folder with the board.
  static Tool withBoard(Path folder) {
    return new Tool(folder).with("board.dtb", blob(BOARD));
  }

  /// The blob of a source, with labels kept.
  static byte[] blob(String source) {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(true);
    Result<DeviceTree> tree =
        new DtsCompiler(SourceFiles.NONE, options).compile(new SourceText("test.dts", source));
    return switch (tree) {
      case Result.Ok<DeviceTree>(var t, _) -> BlobWriter.write(t);
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }

  /// Runs a line of words that hold no blanks; two single quotes are an empty one.
  Outcome line(String line) {
    String[] words = line.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i];
    }
    return run(words);
  }

  Outcome run(String... words) {
    return run(new byte[0], words);
  }

  Outcome run(byte[] input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input), out, err, false, false, Map.of(), folder, _ -> {});
    try {
      List<String> rest = List.of(words).subList(1, words.length);
      int exit = DropIns.named(words[0]).orElseThrow().run(rest, console);
      return new Outcome(exit, out, err.toString(UTF_8));
    } catch (FileRefused e) {
      Report.refused(e, console);
      return new Outcome(1, out, err.toString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tool with(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DeviceTree tree(String name) {
    return switch (new BlobReader().read(name, bytes(name))) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
