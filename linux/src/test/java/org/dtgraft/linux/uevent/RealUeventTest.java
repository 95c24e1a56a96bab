package org.dtgraft.linux.uevent;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.lab.LinuxLab;
import org.dtgraft.linux.testing.Compiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The socket on the kernel that runs the tests.
@Timeout(120)
final class RealUeventTest {
  private static final String LOOPBACK = "/sys/class/net/lo/uevent";

  private final Libc libc = real();

  /// In namespaces of its own, so that nobody else hears of it.
  @Test
  void theKernelsOwnMessagesArriveAndTheirLossIsTold() throws Exception {
    assumeTrue(inNamespaces("echo change > " + LOOPBACK).status() == 0, "no namespaces");
    String java = ProcessHandle.current().info().command().orElseThrow();
    Ended lab =
        inNamespaces(
            "exec '%s' -cp '%s' --enable-native-access=ALL-UNNAMED %s uevent %s , uevent-lost %s"
                .formatted(
                    java,
                    System.getProperty("java.class.path"),
                    LinuxLab.class.getName(),
                    LOOPBACK,
                    LOOPBACK));
    assertEquals(0, lab.status(), lab.output());
    assertTrue(lab.output().contains("ok      uevent loss is told"), lab.output());
  }

  private record Ended(int status, String output) {}

  private static Ended inNamespaces(String command) throws IOException, InterruptedException {
    String script = "mount -t sysfs sysfs /sys && " + command;
    Process process;
    try {
      process =
          new ProcessBuilder("unshare", "-rnm", "sh", "-c", script)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return new Ended(-1, e.getMessage());
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /// To this socket alone; only a privileged sender gets that far.
  @Test
  void aMessageOfAProcessIsIgnored(@TempDir Path folder) throws Exception {
    Attempt<UeventSocket> opened = UeventSocket.open(libc);
    assumeTrue(opened instanceof Attempt.Done<UeventSocket>, opened::toString);
    try (UeventSocket socket = done(opened)) {
      List<String> sent = Compiler.run(folder, HEADERS, sender(port(socket)));
      assumeTrue(sent.equals(List.of("sent")), "sending is not permitted");
      assertEquals(1, ((org.dtgraft.linux.ffi.Call.Done) PollFd.now(libc, socket.fd(), 1)).value());
      Reception first = socket.receive();
      // Whatever happened to the devices of this machine meanwhile came before it.
      while (first instanceof Reception.News) {
        first = socket.receive();
      }
      assertEquals(
          "a message that is not the kernel's",
          assertInstanceOf(Reception.Ignored.class, first).why());
      assertInstanceOf(Reception.Nothing.class, socket.receive());
    }
  }

  private static final List<String> HEADERS =
      List.of("stdio.h", "string.h", "sys/socket.h", "linux/netlink.h");

  private static String sender(long port) {
    return """
    int fd = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT);
    struct sockaddr_nl to = { .nl_family = AF_NETLINK, .nl_pid = %dU };
    char text[] = "add@/x\\0ACTION=add\\0DEVPATH=/x";
    ssize_t sent = sendto(fd, text, sizeof(text), 0, (struct sockaddr *)&to, sizeof(to));
    puts(sent == sizeof(text) ? "sent" : "refused");
    """
        .formatted(port);
  }

  /// The port that the kernel gave the socket, found by its inode.
  private static long port(UeventSocket socket) throws IOException {
    String link =
        Files.readSymbolicLink(Path.of("/proc/self/fd/" + socket.fd().number())).toString();
    String inode = link.replaceAll("\\D", "");
    return Files.readAllLines(Path.of("/proc/net/netlink")).stream()
        .map(line -> List.of(line.strip().split("\\s+", -1)))
        .filter(columns -> columns.getLast().equals(inode))
        .map(columns -> Long.parseLong(columns.get(2)))
        .findAny()
        .orElseThrow();
  }
}
