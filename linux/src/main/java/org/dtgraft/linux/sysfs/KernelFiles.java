package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The files of a kernel below a root folder.
///
/// @param root `/` on a real machine
public record KernelFiles(Path root) {
  /// The most that is read of a file that holds a line or a few: 64 KiB. An attribute of sysfs is
  /// never longer than a page.
  public static final int TEXT = 64 << 10;

  /// The most entries of one folder.
  public static final int ENTRIES = 65_536;

  private static final int PIECE = 8192;

  public KernelFiles {
    Objects.requireNonNull(root);
  }

  /// The file of that name below the root.
  ///
  /// @param name `sys/bus/i2c`, without a slash at the beginning
  public Path at(String name) {
    return root.resolve(name);
  }

  /// Whether there is something of that name; a link to nowhere is something too.
  public boolean exists(Path file) {
    return Files.exists(file, NOFOLLOW_LINKS);
  }

  /// Whether a folder has something of that name. A name that no file can have is not there.
  public boolean has(Path folder, String name) {
    try {
      return exists(folder.resolve(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// What a file holds. Only regular files are opened.
  ///
  /// @param most how many bytes it may hold
  public Answer<byte[]> bytes(Path file, int most) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new Answer.Refused<>(file, Answer.Reason.FAILED, "not a file");
    }
    return contents(file, most);
  }

  /// What a file holds that is known to be a regular one.
  Answer<byte[]> contents(Path file, int most) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(file, channel, most);
    } catch (IOException e) {
      return failed(file, e);
    }
  }

  private static Answer<byte[]> read(Path file, SeekableByteChannel channel, int most)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    while (channel.read(piece) >= 0) {
      all.write(piece.array(), 0, piece.position());
      piece.clear();
      if (all.size() > most) {
        return tooMuch(file, "longer than %,d bytes".formatted(most));
      }
    }
    return new Answer.Is<>(all.toByteArray());
  }

  /// Some bytes of a file: exactly so many.
  public Answer<byte[]> part(Path file, long from, int length) {
    ByteBuffer part = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(from);
      int read = 0;
      while (part.hasRemaining() && read >= 0) {
        read = channel.read(part);
      }
    } catch (IOException e) {
      return failed(file, e);
    }
    return part.hasRemaining()
        ? new Answer.Refused<>(
            file, Answer.Reason.FAILED, "ends %d bytes before that".formatted(part.remaining()))
        : new Answer.Is<>(part.array());
  }

  /// A short text, without the line feed at its end.
  public Answer<String> text(Path file) {
    return bytes(file, TEXT).map(b -> new String(b, UTF_8).stripTrailing());
  }

  /// What a folder holds, sorted by name: a folder of the kernel is in no order.
  public Answer<List<Path>> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        entries.add(entry);
        if (entries.size() > ENTRIES) {
          return tooMuch(folder, "more than %,d entries".formatted(ENTRIES));
        }
      }
    } catch (DirectoryIteratorException e) {
      return failed(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      return failed(folder, e);
    }
    entries.sort(Comparator.comparing(KernelFiles::name));
    return new Answer.Is<>(List.copyOf(entries));
  }

  /// The last name of a path; empty for that of `/`.
  static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }

  /// Where a link leads, as it is written there.
  public Answer<String> link(Path link) {
    try {
      return new Answer.Is<>(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return failed(link, e);
    }
  }

  /// Where a file really is when all links have been followed. What lies outside the root is
  /// absent: it is no file of this kernel.
  public Answer<Path> real(Path file) {
    try {
      Path real = file.toRealPath();
      Path top = root.toRealPath();
      return real.startsWith(top)
          ? new Answer.Is<>(root.resolve(top.relativize(real)))
          : new Answer.Absent<>();
    } catch (IOException e) {
      return failed(file, e);
    }
  }

  /// Writes a text in one call, as attributes want it. The file must be there: none is made.
  public Answer<Integer> write(Path file, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      int written = channel.write(bytes);
      return bytes.hasRemaining()
          ? new Answer.Refused<>(file, Answer.Reason.FAILED, "only a part of it was taken")
          : new Answer.Is<>(written);
    } catch (IOException e) {
      return failed(file, e);
    }
  }

  private static <T> Answer<T> tooMuch(Path file, String words) {
    return new Answer.Refused<>(file, Answer.Reason.TOO_MUCH, words);
  }

  /// A file that is not there any more has gone, whatever the error was: reading an attribute of a
  /// device that went away is `ENODEV`, which others mean otherwise.
  private static <T> Answer<T> failed(Path file, IOException e) {
    if (e instanceof NoSuchFileException || Files.notExists(file, NOFOLLOW_LINKS)) {
      return new Answer.Absent<>();
    }
    String words = words(e);
    boolean permission =
        e instanceof AccessDeniedException || words.equals("Operation not permitted");
    return new Answer.Refused<>(
        file, permission ? Answer.Reason.PERMISSION : Answer.Reason.FAILED, words);
  }

  private static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return Objects.requireNonNullElse(reason, "unreadable");
  }
}
