package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.hotplug.scenario.Fault;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which faults can be made under a real kernel, and what is said of the others.
final class KernelFaultsTest {
  private static final String KNOB = "sys/module/dtgraft_lab_i2c/parameters/fail_transfer";

  @TempDir Path root;

  private static List<Fault> faults(String... lines) {
    String header =
        "scenario X \"x\"\nboard b\nconnector main\nplatforms linux\nkernels linux-7.3\n";
    SourceText text = new SourceText("x", header + String.join("\n", lines) + "\nunplug\n");
    return switch (ScenarioParser.parse(text)) {
      case Result.Ok<Scenario>(var scenario, _) ->
          scenario.steps().stream()
              .filter(Step.Break.class::isInstance)
              .map(step -> ((Step.Break) step).fault())
              .toList();
      case Result.Failed<Scenario>(var errors) -> throw new AssertionError(errors);
    };
  }

  @Test
  void aTransferFailsOneAtATime() throws IOException {
    KernelFaults faults = new KernelFaults(new LabBoard(root).file(KNOB, "0\n").hardware());
    List<Fault> twice = faults("fault transfer-fails 2", "fault transfer-fails 3");
    assertEquals(Optional.empty(), faults.make(twice.getFirst()));
    assertEquals("2", Files.readString(root.resolve(KNOB)).strip());
    assertEquals(Optional.of("another transfer is still to fail"), faults.make(twice.getLast()));
    faults.end();
    assertEquals(Optional.empty(), faults.make(twice.getLast()));
  }

  @Test
  void whatAKernelCannotBeToldIsSaid() {
    KernelFaults faults = new KernelFaults(new LabBoard(root).hardware());
    List<Fault> others =
        faults(
            "fault probe-fails lamp because \"x\"",
            "fault load-refused a.dtso because \"x\"",
            "fault load-slow a.dtso 1s",
            "fault load-silent a.dtso",
            "fault removal-fails a.dtso because \"x\"",
            "fault removal-silent a.dtso",
            "hold lamp by \"x\"");
    assertEquals(7, others.size());
    assertTrue(others.stream().allMatch(f -> faults.make(f).isPresent()));
  }
}
