package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking at files of the kernel, whatever becomes of them.
final class KernelFilesTest {
  @TempDir Path root;

  private static Answer.Reason reason(Answer<?> answer) {
    return assertInstanceOf(Answer.Refused.class, answer).reason();
  }

  @Test
  void whatIsThere() {
    KernelFiles files = new Machine(root).file("a/b", "text\n").file("a/c", "").files();
    assertEquals(new Answer.Is<>("text"), files.text(files.at("a/b")));
    assertEquals(new Answer.Is<>(""), files.text(files.at("a/c")));
    assertEquals(
        new Answer.Is<>(List.of(files.at("a/b"), files.at("a/c"))), files.list(files.at("a")));
  }

  @Test
  void whatIsNot() {
    KernelFiles files = new Machine(root).file("a/b", "text\n").files();
    assertEquals(new Answer.Absent<>(), files.text(files.at("x")));
    assertEquals(new Answer.Absent<>(), files.text(files.at("a/b/c")));
    assertEquals(new Answer.Absent<>(), files.list(files.at("x")));
    assertEquals(new Answer.Absent<>(), files.link(files.at("x")));
    assertEquals(new Answer.Absent<>(), files.real(files.at("x")));
    assertEquals(new Answer.Absent<>(), files.write(files.at("x"), "1"));
  }

  @Test
  void whatIsOtherwiseThanThought() {
    KernelFiles files = new Machine(root).file("a/b", "text\n").files();
    assertEquals(Answer.Reason.FAILED, reason(files.text(files.at("a"))));
    assertEquals(Answer.Reason.FAILED, reason(files.list(files.at("a/b"))));
    assertEquals(Answer.Reason.FAILED, reason(files.link(files.at("a/b"))));
    assertEquals(Answer.Reason.FAILED, reason(files.write(files.at("a"), "1")));
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = root.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(Answer.Reason.FAILED, reason(new KernelFiles(root).text(pipe)));
  }

  @Test
  void aFileThatTellsNoSizeIsReadToItsEnd() throws IOException {
    KernelFiles files = new KernelFiles(Path.of("/"));
    Path self = files.at("proc/self/status");
    assertEquals(0, Files.size(self));
    assertEquals(true, files.text(self).found().orElseThrow().startsWith("Name:"));
  }

  /// The beginning of a process's memory is mapped by nobody: the kernel answers `EIO`.
  @Test
  void anErrorWhileReadingIsAnAnswer() {
    KernelFiles files = new KernelFiles(Path.of("/"));
    assertEquals(Answer.Reason.FAILED, reason(files.bytes(files.at("proc/self/mem"), 10)));
    assertEquals(Answer.Reason.FAILED, reason(files.part(files.at("proc/self/mem"), 0, 10)));
  }

  @Test
  void theLimitHolds() {
    KernelFiles files = new Machine(root).file("a", "12345").files();
    assertEquals(Answer.Reason.TOO_MUCH, reason(files.bytes(files.at("a"), 4)));
    assertEquals(
        "12345", new String(files.bytes(files.at("a"), 5).found().orElseThrow(), US_ASCII));
  }

  @Test
  void linksThatLeaveTheRootLeadNowhere() {
    Machine machine = new Machine(root.resolve("machine")).folder("sys");
    machine.textLink("out", "/etc").link("in", "sys");
    KernelFiles files = machine.files();
    assertEquals(new Answer.Absent<>(), files.real(files.at("out")));
    assertEquals(new Answer.Is<>(files.at("sys")), files.real(files.at("in")));
    machine.remove("out");
  }

  @Test
  void answersAreWorkedOn() {
    Answer<Integer> is = new Answer.Is<>(2);
    Answer<Integer> refused = new Answer.Refused<>(root, Answer.Reason.FAILED, "no");
    assertEquals(new Answer.Is<>(4), is.map(n -> n * 2));
    assertEquals(new Answer.Refused<>(root, Answer.Reason.FAILED, "no"), refused.map(n -> n * 2));
    assertEquals("no", refused.why());
    assertEquals("not there", new Answer.Absent<>().why());
  }
}
