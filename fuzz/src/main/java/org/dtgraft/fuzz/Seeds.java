package org.dtgraft.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.tree.DeviceTree;

/// What a fuzzer begins with: the cases and the examples of this repository, and what they compile
/// to.
final class Seeds {
  /// Where cases keep what `#include <...>` finds.
  private static final String FOLDER = "include/";

  private final Path root;

  /// @param root of the repository
  Seeds(Path root) {
    this.root = root;
  }

  /// The seeds of a target.
  List<byte[]> of(Target target) throws IOException {
    return switch (target) {
      case LANGUAGE -> bundles("cases/dts");
      case PREPROCESSOR -> macros();
      case BLOB -> trees().stream().map(BlobWriter::write).toList();
      case TREE -> trees().stream().map(t -> TreeScriptWriter.write(List.of(t))).toList();
      case OVERLAY -> stories();
      case CHECKS -> checked();
    };
  }

  /// The sources, and texts that have more macros in them than these.
  private List<byte[]> macros() throws IOException {
    List<byte[]> all = bundles("cases/dts", "cases/cpp");
    for (Path file : list(root.resolve("fuzz/seeds/preprocessor"))) {
      all.add(Files.readAllBytes(file));
    }
    return all;
  }

  /// The cases of checks, and the blobs of those that are for blobs.
  private List<byte[]> checked() throws IOException {
    List<byte[]> all = new ArrayList<>(bundles("cases/check"));
    for (byte[] bundle : List.copyOf(all)) {
      if (Bundle.of(bundle).wants("blob")) {
        compile(bundle).map(BlobWriter::write).ifPresent(all::add);
      }
    }
    return all;
  }

  /// A base with each overlay, and with all of them.
  private List<byte[]> stories() throws IOException {
    DeviceTree base = compile(example("base.dts")).orElseThrow();
    List<DeviceTree> all = new ArrayList<>(List.of(base));
    List<byte[]> stories = new ArrayList<>();
    for (Path file : list(root.resolve("examples/sunh"))) {
      if (file.toString().endsWith(".dtso")) {
        DeviceTree overlay = compile(example(file.getFileName().toString())).orElseThrow();
        all.add(overlay);
        stories.add(TreeScriptWriter.write(List.of(base, overlay)));
      }
    }
    stories.add(TreeScriptWriter.write(all));
    return stories;
  }

  /// What the sources compile to, where they do.
  private List<DeviceTree> trees() throws IOException {
    return bundles("cases/dts").stream().flatMap(b -> compile(b).stream()).toList();
  }

  private static Optional<DeviceTree> compile(byte[] text) {
    Bundle bundle = Bundle.of(text);
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(bundle.wants("-@"));
    return new DtsCompiler(bundle, options).compile(bundle.main())
            instanceof Result.Ok<DeviceTree>(var tree, _)
        ? Optional.of(tree)
        : Optional.empty();
  }

  private List<byte[]> bundles(String... topics) throws IOException {
    List<byte[]> bundles = new ArrayList<>();
    for (String cases : topics) {
      for (Path folder : list(root.resolve(cases))) {
        bundles.add(bundle(folder));
      }
    }
    for (Path file : list(root.resolve("examples/sunh"))) {
      if (file.toString().matches(".*\\.dtso?")) {
        bundles.add(example(file.getFileName().toString()));
      }
    }
    return bundles;
  }

  private byte[] example(String name) throws IOException {
    return Bundle.text(List.of("-@"), read(root.resolve("examples/sunh").resolve(name)), Map.of());
  }

  /// A case with the files that it includes. Macros of the command line stand behind `-D` without a
  /// blank, and end at the next.
  private static byte[] bundle(Path folder) throws IOException {
    List<String> options = new ArrayList<>();
    String main = "";
    Map<String, String> files = new LinkedHashMap<>();
    for (Path file : below(folder)) {
      String name = folder.relativize(file).toString();
      if (name.equals("options")) {
        read(file).lines().map(l -> l.replaceFirst("^(-[DU]) ", "$1")).forEach(options::add);
      } else if (name.startsWith("input.")) {
        main = read(file);
      } else if (!name.startsWith("expected.")) {
        files.put(name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : name, read(file));
      }
    }
    return Bundle.text(options, main, files);
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String read(Path file) throws IOException {
    return SourceText.of(file.toString(), Files.readAllBytes(file)).content();
  }
}
