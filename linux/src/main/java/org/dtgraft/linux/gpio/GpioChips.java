package org.dtgraft.linux.gpio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Libc;

/// The chips of a machine.
public final class GpioChips {
  private static final String PREFIX = "gpiochip";

  private final Libc libc;
  private final Path devices;

  /// @param devices the folder of device files, `/dev`
  public GpioChips(Libc libc, Path devices) {
    this.libc = libc;
    this.devices = devices;
  }

  /// The device files of chips, by number.
  ///
  /// @throws IOException where the folder cannot be read
  public List<Path> paths() throws IOException {
    try (Stream<Path> files = Files.list(devices)) {
      return files
          .filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{1,9}"))
          .sorted(Comparator.comparingInt(GpioChips::number))
          .toList();
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().substring(PREFIX.length()));
  }

  /// Opens the chip with a label. The label has to be the only one; chips that cannot be opened are
  /// named where none has it.
  ///
  /// @throws IOException where the folder of devices cannot be read
  public Attempt<GpioChip> find(String label) throws IOException {
    Search search = new Search(label);
    for (Path path : paths()) {
      search.look(path);
    }
    return search.result();
  }

  private final class Search {
    private final String label;
    private final List<Path> found = new ArrayList<>();
    private final List<Failure> closed = new ArrayList<>();

    private Search(String label) {
      this.label = label;
    }

    private void look(Path path) {
      switch (GpioChip.open(libc, path.toString())) {
        case Attempt.Failed<GpioChip>(var why) -> closed.add(why);
        case Attempt.Done<GpioChip>(var chip) -> {
          try (chip) {
            look(path, chip);
          }
        }
      }
    }

    private void look(Path path, GpioChip chip) {
      switch (chip.info()) {
        case Attempt.Failed<ChipInfo>(var why) -> closed.add(why);
        case Attempt.Done<ChipInfo>(var info) -> {
          if (info.label().equals(label)) {
            found.add(path);
          }
        }
      }
    }

    private Attempt<GpioChip> result() {
      return switch (found.size()) {
        case 0 ->
            Attempt.failed(
                Failure.of("no GPIO chip has the label '%s'%s".formatted(label, failures())));
        case 1 -> GpioChip.open(libc, found.getFirst().toString());
        default ->
            Attempt.failed(
                Failure.of(
                    "more than one GPIO chip has the label '%s': %s".formatted(label, found)));
      };
    }

    private String failures() {
      return closed.stream().map(why -> "; " + why).collect(Collectors.joining());
    }
  }
}
