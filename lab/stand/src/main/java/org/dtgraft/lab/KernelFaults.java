package org.dtgraft.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.dtgraft.hotplug.scenario.Fault;

/// What can be made to go wrong under a real kernel.
final class KernelFaults {
  private static final Path FAIL_TRANSFER =
      Path.of("sys/module/dtgraft_lab_i2c/parameters/fail_transfer");

  private final Grips grips;
  private final Knob failTransfer;

  KernelFaults(Hardware hardware) {
    this.grips = new Grips(hardware);
    this.failTransfer = new Knob(hardware.files().root().resolve(FAIL_TRANSFER));
  }

  /// Makes something go wrong.
  ///
  /// @return why that is not possible; then nothing will
  Optional<String> make(Fault fault) {
    return switch (fault) {
      case Fault.TransferFails(int number) -> failTransfer(number);
      case Fault.Held(var device, _) -> grips.hold(device.text());
      case Fault.ProbeFails _ ->
          Optional.of("a driver of the kernel has its own reasons; 'plug ... without' makes some");
      case Fault.CellsLate _ -> Optional.of("the kernel adds cells as it does");
      case Fault.LoadRefused _, Fault.LoadSlow _, Fault.LoadSilent _ ->
          Optional.of("the kernel loads as it does");
      case Fault.LineStuck _ -> Optional.of("the lab has no PCI card that could do that");
      case Fault.RemovalFails _, Fault.RemovalSilent _ ->
          Optional.of("the kernel removes as it does");
    };
  }

  private Optional<String> failTransfer(int number) {
    if (!failTransfer.get().equals("0")) {
      return Optional.of("another transfer is still to fail");
    }
    failTransfer.set(String.valueOf(number));
    return Optional.empty();
  }

  void letGo(String device) {
    grips.letGo(device);
  }

  /// Nothing goes wrong any more, and everybody lets go.
  void end() {
    grips.close();
    failTransfer.set("0");
  }
}
