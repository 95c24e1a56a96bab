package org.dtgraft.app.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dtgraft.devicetree.dtb.BlobReader;

/// The bytes of an input, known by what they are and not by the file's name.
public final class InputFile {
  /// What an input may measure at most.
  public static final int MOST = 256 << 20;

  private static final int LOOK = 4096;

  private final String name;
  private final byte[] bytes;

  private InputFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// The file as its user named it; `<stdin>` for standard input.
  public String name() {
    return name;
  }

  /// What it holds; not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// Reads a file, or standard input for `-`. A file's size is looked at before anything is read,
  /// and an input that is neither a blob nor text is refused after its first bytes, so that
  /// `/dev/zero` costs nothing.
  public static InputFile read(String name, Console console) throws FileRefused {
    return read(name, console, false);
  }

  private static InputFile read(String name, Console console, boolean anyKind) throws FileRefused {
    try {
      return name.equals("-")
          ? stream("<stdin>", console.in(), anyKind)
          : file(name, console.file(name), anyKind);
    } catch (IOException e) {
      throw FileRefused.of(name.equals("-") ? "<stdin>" : name, "read", e);
    }
  }

  /// Reads a file, or standard input for `-`, whatever it holds.
  public static InputFile any(String name, Console console) throws FileRefused {
    return read(name, console, true);
  }

  /// Whether it is a blob; else it is taken for a source.
  public boolean isBlob() {
    return BlobReader.isBlob(bytes);
  }

  private static InputFile file(String name, Path path, boolean anyKind) throws IOException {
    if (name.isEmpty()) {
      throw new NoSuchFileException(name); // not the folder that an empty path stands for
    }
    if (Files.isDirectory(path)) {
      throw new FileRefused("file/directory", "'" + name + "' is a folder, not a file");
    }
    if (Files.size(path) > MOST) {
      throw tooLarge(name);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return stream(name, in, anyKind);
    }
  }

  private static InputFile stream(String name, InputStream in, boolean anyKind) throws IOException {
    byte[] first = in.readNBytes(LOOK);
    if (!anyKind && !BlobReader.isBlob(first)) {
      checkText(name, first);
    }
    if (first.length < LOOK) {
      return new InputFile(name, first);
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), in);
    byte[] bytes = all.readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw tooLarge(name);
    }
    return new InputFile(name, bytes);
  }

  private static void checkText(String name, byte[] first) throws FileRefused {
    if (new String(first, ISO_8859_1).indexOf('\0') >= 0) {
      throw FileRefused.input(
          "file/kind",
          "'" + name + "' is neither a device tree blob nor a source: it holds NUL bytes");
    }
  }

  public static FileRefused tooLarge(String name) {
    return FileRefused.input("file/size", "'%s' is larger than %d MiB".formatted(name, MOST >> 20));
  }
}
