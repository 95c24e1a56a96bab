package org.dtgraft.linux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// The hands of somebody at the board of the fast lab: what is plugged in, and what its chips say.
final class LabBoard {
  private static final int MODEL = 0x400;

  private final Path chips = Path.of("/sys/devices/platform/i2c");

  /// Puts an add-on of that model in: its EEPROM answers, and the plugged line moves.
  void plug(int model) {
    model(model);
    set(chips.resolve("chip-50/present"), "1");
    set(pull(), "pull-up");
  }

  /// What the EEPROM says.
  void model(int model) {
    try (FileChannel eeprom =
        FileChannel.open(chips.resolve("chip-50/eeprom"), StandardOpenOption.WRITE)) {
      eeprom.write(ByteBuffer.wrap(new byte[] {(byte) model}), MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pulls it out: nothing of it answers any more.
  void unplug() {
    set(chips.resolve("chip-50/present"), "0");
    set(pull(), "pull-down");
  }

  /// Moves the plugged line alone.
  void line(boolean up) {
    set(pull(), up ? "pull-up" : "pull-down");
  }

  /// Whether a chip answers.
  void present(String address, boolean present) {
    set(chips.resolve("chip-" + address + "/present"), present ? "1" : "0");
  }

  /// What a sensor measures, in thousandths of a degree.
  void temperature(String address, int millidegrees) {
    set(chips.resolve("chip-" + address + "/temp"), String.valueOf(millidegrees));
  }

  /// What the driver of a sensor reads.
  String read(String address) {
    try (Stream<Path> all = Files.walk(chips, 6)) {
      Path file =
          all.filter(p -> p.endsWith("temp1_input") && p.toString().contains("-00" + address))
              .findFirst()
              .orElseThrow(() -> new IOException("no hwmon at " + address));
      return Files.readString(file).strip();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static Path pull() {
    try (Stream<Path> all = Files.walk(Path.of("/sys/devices/platform/gpio-sim"), 4)) {
      return all.filter(p -> p.endsWith("sim_gpio0/pull"))
          .findFirst()
          .orElseThrow(() -> new IOException("no line of gpio-sim"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
