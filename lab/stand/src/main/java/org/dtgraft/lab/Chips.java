package org.dtgraft.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.sim.SimAddon;
import org.dtgraft.hotplug.sim.part.Eeprom;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// The chips on the lab's buses. They are soldered there, and can be made to answer or not: those
/// of an add-on answer while it is plugged in. A bus that comes with an overlay brings its own.
final class Chips {
  private final Hardware hardware;

  Chips(Hardware hardware) {
    this.hardware = hardware;
  }

  /// Lets the parts of an add-on answer, its EEPROM with what it holds.
  ///
  /// @param without the addresses of those that do not
  /// @return why that is not possible here; then nothing has changed
  Optional<String> fit(SimAddon addon, List<Integer> without) {
    SysDevices devices = hardware.devices();
    Optional<String> obstacle =
        addon.parts().stream()
            .flatMap(p -> obstacle(devices, p, without.contains(p.address())).stream())
            .findFirst();
    if (obstacle.isEmpty()) {
      addon.parts().forEach(p -> set(devices, p, !without.contains(p.address())));
    }
    return obstacle;
  }

  private Optional<String> obstacle(SysDevices devices, SimAddon.Part part, boolean absent) {
    boolean busIsThere = devices.of(part.bus()).isPresent();
    boolean chipIsThere = folder(devices, part).isPresent();
    if (!busIsThere && absent) {
      return Optional.of(
          "the chip at 0x%x comes with its bus %s".formatted(part.address(), part.bus()));
    }
    return busIsThere && !chipIsThere && !absent
        ? Optional.of("the board has no chip at 0x%x on %s".formatted(part.address(), part.bus()))
        : Optional.empty();
  }

  private Optional<Path> folder(SysDevices devices, SimAddon.Part part) {
    return devices
        .of(part.bus())
        .map(bus -> hardware.folder(bus).resolve("chip-%02x".formatted(part.address())))
        .filter(folder -> present(folder).isThere());
  }

  private static Knob present(Path chip) {
    return new Knob(chip.resolve("present"));
  }

  private void set(SysDevices devices, SimAddon.Part part, boolean answers) {
    folder(devices, part)
        .ifPresent(chip -> {
          if (part.chip() instanceof Eeprom eeprom) {
            new Knob(chip.resolve("eeprom")).set(eeprom.content());
          }
          present(chip).set(answers ? "1" : "0");
        });
  }

  /// None of an add-on's parts answers any more. One whose bus has gone has gone with it.
  void takeOut(SimAddon addon) {
    SysDevices devices = hardware.devices();
    addon.parts().forEach(p -> set(devices, p, false));
  }

  /// No chip of any of these buses answers any more.
  void takeOutAll(List<NodePath> buses) {
    SysDevices devices = hardware.devices();
    buses.stream().flatMap(b -> devices.of(b).stream()).forEach(this::silence);
  }

  private void silence(SysDevice bus) {
    hardware.files().list(hardware.folder(bus)).found().orElse(List.of()).stream()
        .filter(f -> String.valueOf(f.getFileName()).startsWith("chip-"))
        .forEach(chip -> present(chip).set("0"));
  }
}
