package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.driver.Linux;
import org.dtgraft.hotplug.sim.driver.SimDriver;
import org.dtgraft.hotplug.sim.part.Eeprom;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of the simulated parts says what there is, and what parts are told.
class SimulatedPartsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "simulated-parts.md");
  private static final Pattern CALL =
      Pattern.compile("(\\S+) (?:(\\S+) )?of (\\S+) (set|get)(?: (\\d+))?");

  private static List<List<String>> rows(String heading) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals("## " + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line ->
            Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList())
        .toList();
  }

  /// What stands between backquotes.
  private static List<String> code(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(m -> m.group(1)).toList();
  }

  @Test
  void everyDriverAndEachOfItsModelsIsThereAndNoOther() throws IOException {
    Map<String, TreeSet<String>> page = new TreeMap<>();
    rows("Drivers")
        .forEach(r -> page.put(code(r.get(0)).getFirst(), new TreeSet<>(code(r.get(1)))));
    Map<String, TreeSet<String>> drivers = new TreeMap<>();
    Linux.drivers()
        .forEach(d ->
            drivers
                .computeIfAbsent(d.name(), _ -> new TreeSet<>())
                .addAll(d.driver().compatible()));
    drivers.keySet().removeAll(elsewhere(page.keySet()));
    assertEquals(drivers, page);
  }

  /// The drivers that have a page of their own, where each is named with all its models.
  private static List<String> elsewhere(Set<String> here) throws IOException {
    List<String> said = new ArrayList<>();
    for (String subsystem : List.of("network", "display", "pci")) {
      Path file = PAGE.resolveSibling("simulated-" + subsystem + ".md");
      said.addAll(Files.exists(file) ? code(Files.readString(file)) : List.of());
    }
    return Linux.drivers().stream()
        .filter(d -> !here.contains(d.name()) && said.contains(d.name()))
        .filter(d -> said.containsAll(d.driver().compatible()))
        .map(SimDriver::name)
        .toList();
  }

  private final Rig rig = IoExamples.rig();
  private final Map<String, Told> told = new HashMap<>();

  static List<List<String>> parts() throws IOException {
    return rows("What parts are told");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsAreToldWhatIsSaid(List<String> row) {
    plug(row.get(0));
    String name = code(row.get(1)).getFirst();
    Told part = told.get(name);
    List<String> probe = code(row.get(2));
    List<String> first = part.said();
    assertEquals(probe, first.subList(0, Math.min(probe.size(), first.size())), "probe");
    call(code(row.get(3)).getFirst());
    assertEquals(code(row.get(4)), part.said(), "call");
    rig.platform().unbind(device(name));
    rig.board().runUntilIdle();
    List<String> remove = code(row.get(5));
    List<String> last = part.said();
    assertEquals(
        remove, last.subList(Math.max(0, last.size() - remove.size()), last.size()), "remove");
  }

  /// Plugs an add-on whose parts write down what they are told.
  private void plug(String addon) {
    NodePath connector = IoExamples.LEFT;
    SimAddon hardware =
        rig.board().hardware(connector, addon, rig.board().identity(connector, addon));
    List<SimAddon.Part> parts = new ArrayList<>();
    for (SimAddon.Part part : hardware.parts()) {
      Told listener = new Told(part.chip(), part.chip() instanceof Eeprom ? 2 : 1);
      told.put("%s %x".formatted(part.bus(), part.address()), listener);
      parts.add(new SimAddon.Part(part.bus(), part.address(), listener));
    }
    rig.platform().plug(connector, new SimAddon(addon, parts));
    rig.board().runUntilIdle();
    for (Device device : rig.platform().model().devices()) {
      Told listener = told.get("%s %x".formatted(device.parent(), device.address()));
      if (listener != null) {
        told.put(device.node().name(), listener);
      }
    }
  }

  private NodePath device(String name) {
    return rig.platform().model().devices().stream()
        .map(Device::node)
        .filter(n -> n.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void call(String text) {
    Matcher call = CALL.matcher(text);
    assertEquals(true, call.matches(), text);
    String name = call.group(2) == null ? "" : call.group(2);
    Service service =
        Arrays.stream(Service.values())
            .filter(s -> s.word().equals(call.group(1)))
            .findFirst()
            .orElseThrow();
    Handle handle =
        rig.platform()
            .take(new Provision(device(call.group(3)), service, name), "a test")
            .orElseThrow();
    List<Outcome> outcomes = new ArrayList<>();
    int value = call.group(5) == null ? 0 : Integer.parseInt(call.group(5));
    rig.platform().call(handle, call.group(4), value, outcomes::add);
    rig.board().runUntilIdle();
    assertInstanceOf(Outcome.Done.class, outcomes.getFirst());
    rig.platform().letGo(handle);
  }
}
