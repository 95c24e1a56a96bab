package org.dtgraft.hotplug.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.Outcome;

/// The files of `examples/net`, compiled; and what is done with the ports of that board.
public final class NetBoard {
  private static final Path FOLDER = Path.of("..", "examples", "net");

  /// The base board.
  public static final DeviceTree BASE = Examples.compileWithSymbols("base.dts", bytes("base.dts"));

  /// What the catalogue file describes.
  public static final Catalogue CATALOGUE = catalogue();

  /// The board's connector.
  public static final NodePath CONNECTOR = NodePath.of("net-connector");

  /// What an add-on puts on no bus of the board.
  public static final NodePath DEVICES = CONNECTOR.child("devices");

  /// The switch of `addon-switch`.
  public static final NodePath SWITCH = DEVICES.child("mdio").child("switch@4");

  /// The PHY beside it.
  public static final NodePath BESIDE = DEVICES.child("mdio").child("ethernet-phy@6");

  /// The PHY of `addon-phy`.
  public static final NodePath PHY = DEVICES.child("mdio").child("ethernet-phy@1");

  /// The MAC of the base that carries the frames of a switch.
  public static final NodePath SWITCH_MAC = NodePath.of("soc", "ethernet@30be0000");

  /// The MAC of the base that wants a PHY.
  public static final NodePath RGMII_MAC = NodePath.of("soc", "ethernet@30bf0000");

  /// The MAC of `addon-spi`.
  public static final NodePath SPI_MAC = NodePath.of("soc", "spi@30830000", "ethernet@0");

  /// The hub of `addon-radio`.
  public static final NodePath HUB = DEVICES.child("hub");

  /// The serial controller of `addon-radio`.
  public static final NodePath SERIAL = CONNECTOR.child("i2c-io").child("serial@4d");

  /// The receiver on its line.
  public static final NodePath GNSS = SERIAL.child("gnss");

  private NetBoard() {}

  /// A rig of it that has started.
  public static Rig rig() {
    return new Rig(BASE, CATALOGUE).started();
  }

  private static DeviceTree tree(String file) {
    return Examples.compile(file, bytes(file));
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue catalogue() {
    DeviceTree tree = tree("catalogue.dts");
    Map<String, Overlay> overlays = new HashMap<>();
    CatalogueTree.files(tree).forEach(f -> overlays.put(f, Examples.value(Overlay.of(f, tree(f)))));
    return Examples.value(CatalogueTree.read(tree, overlays));
  }

  /// A port, by the name that its device gives it.
  public static Provision port(NodePath device, String name) {
    return new Provision(device, Service.PORT, name);
  }

  /// An open file of a device.
  public static Provision stream(NodePath device) {
    return new Provision(device, Service.STREAM, "");
  }

  /// Takes something for a process.
  public static Handle take(Rig rig, Provision provision) {
    return rig.platform().take(provision, "somebody").orElseThrow();
  }

  /// Begins a call; the list gets its answer.
  public static List<Outcome> begin(Rig rig, Handle handle, String what, int value) {
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(handle, what, value, outcomes::add);
    return outcomes;
  }

  /// Calls, and lets everything come to rest.
  public static Outcome call(Rig rig, Handle handle, String what, int value) {
    List<Outcome> outcomes = begin(rig, handle, what, value);
    rig.board().runUntilIdle();
    return outcomes.getLast();
  }
}
