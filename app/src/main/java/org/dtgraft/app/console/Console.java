package org.dtgraft.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The world as a command sees it: three streams, the environment and the folder it was started in.
///
/// @param in standard input
/// @param out where results go
/// @param err where diagnostics and progress go
/// @param outIsTerminal whether a person reads the results as they come
/// @param errIsTerminal whether a person reads the diagnostics as they come
/// @param environment the environment's variables
/// @param directory what relative file names are relative to
/// @param pace lets real time pass, for those who show something to a person
public record Console(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Path directory,
    Consumer<Duration> pace) {

  public Console {
    environment = Map.copyOf(environment);
  }

  /// The console of this process.
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(1),
        isTerminal(2),
        System.getenv(),
        Path.of(""),
        Console::sleep);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks the kernel's list of open files, because Java's own console tells only whether input and
  /// output are both a terminal. Where there is no such list, that has to do.
  private static boolean isTerminal(int descriptor) {
    try {
      String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return file.startsWith("/dev/pts/")
          || file.startsWith("/dev/tty")
          || file.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).map(c -> c.isTerminal()).orElse(false);
    }
  }

  /// Writes a part of the result.
  public void print(String text) throws IOException {
    print(text.getBytes(UTF_8));
  }

  /// Writes a part of the result that is not text.
  public void print(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new OutputLost(e);
    }
  }

  /// Writes something about the work to the diagnostics. Where even that is not possible nobody is
  /// left to be told.
  public void say(String text) {
    try {
      err.write(text.getBytes(UTF_8));
      err.flush();
    } catch (IOException e) {
      // The exit code still tells.
    }
  }

  /// The file that a name on the command line means.
  public Path file(String name) {
    return directory.resolve(name);
  }

  /// How results are coloured.
  public Ink ink() {
    return new Ink(outIsTerminal && wantsColour());
  }

  /// How diagnostics are coloured.
  public Ink errorInk() {
    return new Ink(errIsTerminal && wantsColour());
  }

  private boolean wantsColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// Whether the developers' trace of a bug is wanted.
  public boolean wantsTrace() {
    return environment.getOrDefault("DTGRAFT_TRACE", "").equals("1");
  }

  /// Standard output is gone: a full disk, or a reader such as `head` that has seen enough.
  public static final class OutputLost extends IOException {
    private static final long serialVersionUID = 1;

    OutputLost(IOException cause) {
      super(cause.getMessage(), cause);
    }

    public boolean readerLeft() {
      return String.valueOf(getMessage()).contains("Broken pipe");
    }
  }
}
