package org.dtgraft.linux.sysfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Finds out which code is behind `device-tree/overlays` in configfs: the one place where that is
/// decided, for the runtime and for `doctor`.
///
/// The module of dtgraft has a file that says so. The others differ in what an entry's files hold,
/// so an empty entry is made and taken away again. Nothing is applied by that; and where the kernel
/// is at work on another entry and does not answer, nobody waits for it longer than is said.
public final class BackEnds {
  /// The version of dtgraft's module that is known.
  static final String OURS = "dtgraft 1";

  private static final int BLOB = 1 << 20;
  private static final String OUR_WAY = "load dtgraft's module instead, which tells the truth";

  private final KernelFiles files;
  private final Entries entries;
  private final Path group;

  /// Makes and drops entries, as configfs does.
  interface Entries {
    /// May find that it is there: one that ended early has left it, and it holds nothing.
    void make(Path entry) throws IOException;

    void drop(Path entry) throws IOException;
  }

  private record Folders() implements Entries {
    @Override
    public void make(Path entry) throws IOException {
      try {
        Files.createDirectory(entry);
      } catch (FileAlreadyExistsException e) {
        // It is as good.
      }
    }

    @Override
    public void drop(Path entry) throws IOException {
      Files.deleteIfExists(entry);
    }
  }

  public BackEnds(KernelFiles files) {
    this(files, new Folders());
  }

  BackEnds(KernelFiles files, Entries entries) {
    this.files = files;
    this.entries = entries;
    this.group = files.at(KernelFacts.OVERLAYS);
  }

  /// The one of files that were copied from a machine, in which nothing can be made: what they
  /// tell, and otherwise the likeliest.
  public BackEnd ofCopy() {
    if (!Files.isDirectory(group)) {
      return new BackEnd.Nothing();
    }
    return switch (variant()) {
      case Answer.Is<String>(var named) -> ours(named);
      case Answer.Absent<String> _, Answer.Refused<String> _ ->
          new KernelFacts(files).moduleIsLoaded("dtbocfg")
              ? new BackEnd.Dtbocfg()
              : new BackEnd.Vendor();
    };
  }

  /// The one of the running kernel.
  ///
  /// @param patience how long the kernel may take for an answer
  public BackEnd ofKernel(Duration patience) {
    try {
      return Deadline.within(patience, this::look).orElseGet(() -> silent(patience));
    } catch (AccessDeniedException e) {
      return new BackEnd.Unusable(
          "entries in '/" + KernelFacts.OVERLAYS + "' are for root", Checkup.ROOT_HINT);
    } catch (IOException e) {
      return new BackEnd.Unusable(
          "the kernel makes no entry in '/%s': %s".formatted(KernelFacts.OVERLAYS, e), OUR_WAY);
    }
  }

  private static BackEnd silent(Duration patience) {
    return new BackEnd.Unusable(
        "the kernel has not answered in '/%s' for %d s; it is at work on another entry"
            .formatted(KernelFacts.OVERLAYS, patience.toSeconds()),
        "look for who removes an overlay, and for who holds a device of it");
  }

  private BackEnd look() throws IOException {
    if (!Files.isDirectory(group)) {
      return new BackEnd.Nothing();
    }
    if (files.list(group) instanceof Answer.Refused<?> refused) {
      throw new IOException(refused.words());
    }
    return switch (variant()) {
      case Answer.Is<String>(var named) -> ours(named);
      case Answer.Refused<String>(_, _, var words) ->
          new BackEnd.Unusable("its file 'variant' cannot be read (" + words + ")", OUR_WAY);
      case Answer.Absent<String> _ -> probe();
    };
  }

  private Answer<String> variant() {
    return files.text(group.resolveSibling("variant"));
  }

  private static BackEnd ours(String named) {
    return named.equals(OURS)
        ? new BackEnd.OurModule(named)
        : new BackEnd.Unusable(
            "it calls itself '%s', and this dtgraft knows '%s'".formatted(named, OURS),
            "load the module of this dtgraft");
  }

  /// Each process has a probe of its own.
  private BackEnd probe() throws IOException {
    Path entry = group.resolve("dtgraft-probe-" + ProcessHandle.current().pid());
    entries.make(entry);
    try {
      return blob(entry.resolve("dtbo"), status(entry.resolve("status")));
    } finally {
      entries.drop(entry);
    }
  }

  private BackEnd status(Path file) {
    return switch (files.text(file)) {
      case Answer.Is<String>(var text) -> byStatus(text);
      case Answer.Absent<String> _ -> half(file, "not there");
      case Answer.Refused<String>(_, _, var words) -> half(file, words);
    };
  }

  private static BackEnd byStatus(String text) {
    return switch (text) {
      case "unapplied" -> new BackEnd.Vendor();
      case "0" -> new BackEnd.Dtbocfg();
      default ->
          new BackEnd.Unusable(
              "it says '%s' in 'status' of an entry that holds nothing".formatted(text), OUR_WAY);
    };
  }

  /// That what was written can be read back is the only sign of some failures.
  private BackEnd blob(Path file, BackEnd found) {
    if (found instanceof BackEnd.Unusable) {
      return found;
    }
    return switch (files.bytes(file, BLOB)) {
      case Answer.Is<byte[]>(var bytes) ->
          bytes.length == 0
              ? found
              : new BackEnd.Unusable(
                  "%d bytes are in 'dtbo' of an entry that holds nothing".formatted(bytes.length),
                  OUR_WAY);
      case Answer.Absent<byte[]> _ -> half(file, "not there");
      case Answer.Refused<byte[]>(_, _, var words) -> half(file, words);
    };
  }

  private static BackEnd half(Path file, String words) {
    return new BackEnd.Unusable(
        """
        the file '%s' of an entry cannot be read (%s), so nothing would tell whether an overlay was \
        applied\
        """
            .formatted(KernelFiles.name(file), words),
        OUR_WAY);
  }
}
