package org.dtgraft.linux.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.linux.sysfs.BackEnd;
import org.dtgraft.linux.sysfs.KernelFacts;

/// `device-tree/overlays` in configfs: a folder for each overlay, with the files `dtbo` and
/// `status`.
public final class Configfs implements OverlayInterface {
  /// What the kernel takes at most.
  static final int LARGEST = 1 << 20;

  private static final int LONGEST_TEXT = 4096;
  private static final int PIECE = 8192;

  private final Path group;
  private final ConfigfsVariant variant;

  private Configfs(Path group, ConfigfsVariant variant) {
    this.group = group;
    this.variant = variant;
  }

  /// The interface below a root; nothing where this kernel has none that can be used.
  public static Optional<Configfs> of(Path root, BackEnd found) {
    Optional<ConfigfsVariant> variant =
        switch (found) {
          case BackEnd.OurModule _ -> Optional.of(ConfigfsVariant.DTGRAFT);
          case BackEnd.Dtbocfg _ -> Optional.of(ConfigfsVariant.DTBOCFG);
          case BackEnd.Vendor _ -> Optional.of(ConfigfsVariant.VENDOR);
          case BackEnd.Unusable _, BackEnd.Nothing _ -> Optional.empty();
        };
    return variant.map(v -> new Configfs(root.resolve(KernelFacts.OVERLAYS), v));
  }

  @Override
  public String name() {
    return variant.shown();
  }

  /// With those whose folder is gone and whose overlay is not, where the kernel tells of them.
  @Override
  public List<String> entries() throws IOException {
    requireGroup();
    try (Stream<Path> all = Files.list(group)) {
      Stream<String> folders = all.filter(Files::isDirectory).map(p -> p.getFileName().toString());
      return Stream.concat(folders, orphans().stream()).sorted().toList();
    }
  }

  private void requireGroup() throws InterfaceGone {
    if (!Files.isDirectory(group)) {
      throw new InterfaceGone(group);
    }
  }

  /// A line each, which begins with the name.
  private List<String> orphans() throws IOException {
    return variant == ConfigfsVariant.DTGRAFT
        ? text(group.resolveSibling("orphans"))
            .lines()
            .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
            .toList()
        : List.of();
  }

  @Override
  public Handed apply(String entry, byte[] blob) throws IOException {
    if (blob.length > LARGEST) {
      return new Handed.Refused(
          "the kernel takes %d bytes at most, and these are %d".formatted(LARGEST, blob.length));
    }
    requireGroup();
    Path folder = group.resolve(entry);
    Files.createDirectory(folder);
    Handed handed = handed(folder, blob);
    if (handed instanceof Handed.Refused) {
      Files.delete(folder);
    }
    return handed;
  }

  /// Whether the kernel has it is not known after an error: then it counts as refused, and the tree
  /// tells what stays.
  private Handed handed(Path folder, byte[] blob) {
    try {
      return handOver(folder, blob);
    } catch (IOException e) {
      return new Handed.Refused("handing it to the kernel: " + e);
    }
  }

  private Handed handOver(Path folder, byte[] blob) throws IOException {
    write(folder.resolve("dtbo"), blob);
    if (variant == ConfigfsVariant.DTBOCFG) {
      write(folder.resolve("status"), "1\n".getBytes(UTF_8));
    }
    String status = text(folder.resolve("status"));
    boolean applied = status.equals(variant == ConfigfsVariant.DTBOCFG ? "1" : "applied");
    if (!applied) {
      return new Handed.Refused(reason(folder, status));
    }
    int kept = length(folder.resolve("dtbo"));
    return kept == blob.length
        ? new Handed.Applied()
        : new Handed.Refused(
            "the kernel says 'applied', but has kept %d of %d bytes".formatted(kept, blob.length));
  }

  private String reason(Path folder, String status) throws IOException {
    String told = variant == ConfigfsVariant.DTGRAFT ? text(folder.resolve("error")) : "";
    return told.isEmpty()
        ? "the kernel says '" + status + "', and why only in its log (dmesg)"
        : told;
  }

  @Override
  public String remove(String entry) throws IOException {
    requireGroup();
    Path folder = group.resolve(entry);
    if (orphans().contains(entry)) {
      Files.createDirectory(folder); // which gives it back
    }
    try {
      takeOut(folder);
      Files.delete(folder);
    } catch (NoSuchFileException e) {
      return "there is no entry '" + entry + "'";
    } catch (FileSystemException e) {
      throw e; // not the module's answer: `error` would be about something else
    } catch (IOException e) {
      if (variant != ConfigfsVariant.DTGRAFT) {
        throw e;
      }
      String told = text(folder.resolve("error"));
      return told.isEmpty() ? String.valueOf(e.getMessage()) : told;
    }
    return "";
  }

  /// Where the kernel can say no. Of an entry that holds nothing, because who made it has ended
  /// before it was filled, nothing can be taken out.
  private void takeOut(Path folder) throws IOException {
    if (variant == ConfigfsVariant.DTGRAFT && !text(folder.resolve("status")).equals("unapplied")) {
      write(folder.resolve("remove"), "1\n".getBytes(UTF_8));
    }
  }

  /// An overlay without a folder cannot be read.
  @Override
  public byte[] blob(String entry) throws IOException {
    Path folder = group.resolve(entry);
    return Files.isDirectory(folder) ? read(folder.resolve("dtbo"), LARGEST) : new byte[0];
  }

  /// In one open, whose end is what applies.
  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
    }
  }

  private static String text(Path file) throws IOException {
    return new String(read(file, LONGEST_TEXT), UTF_8).strip();
  }

  private static int length(Path file) throws IOException {
    return read(file, LARGEST).length;
  }

  /// With reads alone: such files have no size and no place to seek.
  private static byte[] read(Path file, int most) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        all.write(piece, 0, n);
        if (all.size() > most) {
          throw new IOException(file + " is longer than " + most + " bytes");
        }
      }
    }
    return all.toByteArray();
  }
}
