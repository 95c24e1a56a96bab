package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who uses block devices: mounts, swap space, and block devices on top of them.
final class BlockUsers {
  private static final int MOST = 16 << 20;
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private final KernelFiles files;

  /// A line of `/proc/self/mountinfo`.
  private record Mounted(Optional<DevNumber> number, String point, String source) {}

  BlockUsers(KernelFiles files) {
    this.files = files;
  }

  List<SysHolder> of(List<SysDevice> devices) {
    List<SysDevice> blocks =
        devices.stream().filter(d -> d.number().filter(DevNumber::block).isPresent()).toList();
    if (blocks.isEmpty()) {
      return List.of();
    }
    List<Mounted> mounts = mounts();
    List<String> swaps = lines("proc/swaps").map(line -> unescaped(word(line, 0))).toList();
    List<SysHolder> users = new ArrayList<>();
    for (SysDevice block : blocks) {
      String source = "/dev/" + block.devName();
      mounts.stream()
          .filter(m -> m.number.equals(block.number()) || m.source.equals(source))
          .forEach(m -> users.add(new SysHolder.Mount(source, m.point)));
      swaps.stream().filter(source::equals).map(SysHolder.Swap::new).forEach(users::add);
      above(block).forEach(name -> users.add(new SysHolder.BlockDevice(name, source)));
    }
    return users;
  }

  private List<Mounted> mounts() {
    return lines("proc/self/mountinfo").map(BlockUsers::mounted).toList();
  }

  /// `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue`. Some file
  /// systems have a number of their own, so the source counts too.
  private static Mounted mounted(String line) {
    int dash = line.indexOf(" - ");
    String source = dash < 0 ? "" : word(line.substring(dash + 3), 1);
    return new Mounted(
        DevNumber.parse(true, word(line, 2)), unescaped(word(line, 4)), unescaped(source));
  }

  private Stream<String> above(SysDevice block) {
    Path folder = files.at("sys" + block.devpath()).resolve("holders");
    return files.list(folder).found().orElse(List.of()).stream().map(KernelFiles::name);
  }

  private Stream<String> lines(String name) {
    return files.bytes(files.at(name), MOST).map(b -> new String(b, UTF_8)).found().stream()
        .flatMap(String::lines);
  }

  private static String word(String line, int index) {
    String[] words = line.split("\\s+", index + 2);
    return words.length > index ? words[index] : "";
  }

  /// Blanks in names are written `\040`.
  private static String unescaped(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(found -> {
          char escaped = (char) Integer.parseInt(found.group(1), 8);
          return Matcher.quoteReplacement(String.valueOf(escaped));
        });
  }
}
