package org.dtgraft.linux.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The device nodes that processes have open, `/proc/*/fd`.
final class OpenFiles {
  private static final int KIND = 0xf000;
  private static final int CHARACTER = 0x2000;
  private static final int BLOCK = 0x6000;

  private final KernelFiles files;

  /// @param hidden how many processes may not be looked into
  record Seen(List<SysHolder> processes, int hidden) {}

  /// What is looked for: numbers, and the last names of the device nodes that have them.
  private record Wanted(Set<DevNumber> numbers, Set<String> names) {
    /// A file is only asked for its number where its name gives a reason: asking a file of a
    /// network that does not answer would hang. In a container its `/dev` may be named otherwise.
    boolean isSuspect(String target) {
      String name = target.substring(target.lastIndexOf('/') + 1);
      return target.startsWith("/dev/") || (target.startsWith("/") && names.contains(name));
    }
  }

  OpenFiles(KernelFiles files) {
    this.files = files;
  }

  /// Who has a device node of the devices open.
  Seen of(List<SysDevice> devices) {
    Wanted wanted = new Wanted(new HashSet<>(), new HashSet<>());
    for (SysDevice device : devices) {
      device.number().ifPresent(wanted.numbers::add);
      wanted.names.add(device.devName().substring(device.devName().lastIndexOf('/') + 1));
    }
    return wanted.numbers.isEmpty() ? new Seen(List.of(), 0) : of(wanted);
  }

  private Seen of(Wanted wanted) {
    List<SysHolder> found = new ArrayList<>();
    int hidden = 0;
    for (Path process : files.list(files.at("proc")).found().orElse(List.of())) {
      if (KernelFiles.name(process).matches("[0-9]{1,9}")) {
        hidden += process(process, wanted, found);
      }
    }
    return new Seen(found, hidden);
  }

  /// @return 1 for a process that may not be looked into
  private int process(Path process, Wanted wanted, List<SysHolder> found) {
    return switch (files.list(process.resolve("fd"))) {
      case Answer.Is<List<Path>>(var descriptors) -> {
        descriptors.stream()
            .flatMap(fd -> held(fd, wanted).stream())
            .distinct()
            .forEach(file -> found.add(holder(process, file)));
        yield 0;
      }
      case Answer.Absent<List<Path>> _ -> 0;
      case Answer.Refused<List<Path>> _ -> 1;
    };
  }

  private Optional<String> held(Path descriptor, Wanted wanted) {
    return files
        .link(descriptor)
        .found()
        .filter(wanted::isSuspect)
        .filter(_ -> number(descriptor).filter(wanted.numbers::contains).isPresent());
  }

  private SysHolder holder(Path process, String file) {
    String command = files.text(process.resolve("comm")).found().orElse("?");
    return new SysHolder.Program(Integer.parseInt(KernelFiles.name(process)), command, file);
  }

  /// The number of a device node; nothing for other files, and for one that is closed by now.
  private static Optional<DevNumber> number(Path file) {
    try {
      Map<String, Object> facts = Files.readAttributes(file, "unix:mode,rdev");
      int kind = (Integer) facts.getOrDefault("mode", 0) & KIND;
      long rdev = (Long) facts.getOrDefault("rdev", 0L);
      return Stream.of(CHARACTER, BLOCK)
          .filter(k -> k == kind)
          .map(k -> DevNumber.of(k == BLOCK, rdev))
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
