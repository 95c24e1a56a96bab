package org.dtgraft.devicetree.check;

import static org.dtgraft.devicetree.diagnostic.Level.ERROR;
import static org.dtgraft.devicetree.diagnostic.Level.WARNING;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// All checks in the order of dtc's, since later ones build on what earlier ones have learned; then
/// our own, which are off where dtc's levels hold.
final class CheckTable {
  static final List<Check> ALL =
      List.of(
          new OneOfAName("duplicate_node_names", "two nodes of one name in one place"),
          new OneOfAName("duplicate_property_names", "two properties of one name in one node"),
          new NodeNameChars(),
          new NodeNameFormat(),
          new NodeNameNotEmpty(),
          new PropertyNameChars(),
          new IsString("name_is_string", "name", ERROR),
          new NameProperties(),
          new NodeNameVsPropertyName(),
          new MadeElsewhere("duplicate_label", "a label that is used twice"),
          new ExplicitPhandles(),
          new MadeElsewhere(
              "phandle_references",
              "a reference to a node that is not there",
              "duplicate_node_names",
              "explicit_phandles"),
          new MadeElsewhere(
              "path_references",
              "a reference for a path to a node that is not there",
              "duplicate_node_names"),
          new MadeElsewhere(
              "omit_unused_nodes",
              "nothing; leaves out what '/omit-if-no-ref/' says",
              "phandle_references",
              "path_references"),
          new IsCell("address_cells_is_cell", "#address-cells"),
          new IsCell("size_cells_is_cell", "#size-cells"),
          new IsString("device_type_is_string", "device_type", WARNING),
          new IsString("model_is_string", "model", WARNING),
          new IsString("status_is_string", "status", WARNING),
          new IsString("label_is_string", "label", WARNING),
          new CompatibleIsStringList(),
          new NamesIsStringList(),
          new PropertyNameCharsStrict(),
          new NodeNameCharsStrict(),
          new AddrSizeCells(),
          new RegFormat(),
          new RangesFormat("ranges_format", "ranges"),
          new RangesFormat("dma_ranges_format", "dma-ranges"),
          new UnitAddressVsReg(),
          new UnitAddressFormat(),
          new PciBridge(),
          new PciDeviceReg(),
          new PciDeviceBusNum(),
          new SimpleBusBridge(),
          new SimpleBusReg(),
          new I2cBusBridge(),
          new I2cBusReg(),
          new SpiBusBridge(),
          new SpiBusReg(),
          new AvoidDefaultAddrSize(),
          new AvoidUnnecessaryAddrSize(),
          new UniqueUnitAddress(),
          new UniqueUnitAddressIfEnabled(),
          new ObsoleteChosenInterruptController(),
          new ChosenNodeIsRoot(),
          new ChosenNodeBootargs(),
          new ChosenNodeStdoutPath(),
          new PhandleArguments("clocks", "#clock-cells"),
          new IsCell("clocks_is_cell", "#clock-cells"),
          new PhandleArguments("cooling-device", "#cooling-cells"),
          new IsCell("cooling_device_is_cell", "#cooling-cells"),
          new PhandleArguments("dmas", "#dma-cells"),
          new IsCell("dmas_is_cell", "#dma-cells"),
          new PhandleArguments("hwlocks", "#hwlock-cells"),
          new IsCell("hwlocks_is_cell", "#hwlock-cells"),
          new PhandleArguments("interrupts-extended", "#interrupt-cells"),
          new IsCell("interrupts_extended_is_cell", "#interrupt-cells"),
          new PhandleArguments("io-channels", "#io-channel-cells"),
          new IsCell("io_channels_is_cell", "#io-channel-cells"),
          new PhandleArguments("iommus", "#iommu-cells"),
          new IsCell("iommus_is_cell", "#iommu-cells"),
          new PhandleArguments("mboxes", "#mbox-cells"),
          new IsCell("mboxes_is_cell", "#mbox-cells"),
          new PhandleArguments("msi-parent", "#msi-cells"),
          new IsCell("msi_parent_is_cell", "#msi-cells"),
          new PhandleArguments("mux-controls", "#mux-control-cells"),
          new IsCell("mux_controls_is_cell", "#mux-control-cells"),
          new PhandleArguments("phys", "#phy-cells"),
          new IsCell("phys_is_cell", "#phy-cells"),
          new PhandleArguments("power-domains", "#power-domain-cells"),
          new IsCell("power_domains_is_cell", "#power-domain-cells"),
          new PhandleArguments("pwms", "#pwm-cells"),
          new IsCell("pwms_is_cell", "#pwm-cells"),
          new PhandleArguments("resets", "#reset-cells"),
          new IsCell("resets_is_cell", "#reset-cells"),
          new PhandleArguments("sound-dai", "#sound-dai-cells"),
          new IsCell("sound_dai_is_cell", "#sound-dai-cells"),
          new PhandleArguments("thermal-sensors", "#thermal-sensor-cells"),
          new IsCell("thermal_sensors_is_cell", "#thermal-sensor-cells"),
          new DeprecatedGpioProperty(),
          new GpiosProperty(),
          new InterruptsProperty(),
          new InterruptProvider(),
          new InterruptMap(),
          new AliasPaths(),
          new GraphNodes(),
          new GraphPort(),
          new GraphEndpoint(),
          new AlwaysFail(),
          new MadeElsewhere(
              "overlay-dropped-delete",
              WARNING,
              "'/delete-node/' or '/delete-property/' in an overlay of what only its base can have"),
          new OverlayNoTarget(),
          new OverlayOutsideFragment(),
          new MadeElsewhere(
              "overlay-overwrites",
              WARNING,
              "a property of an overlay that the base has with another value, where the base is"
                  + " given"),
          new MadeElsewhere(
              "overlay-leaked-label",
              WARNING,
              "a label in '/__symbols__' of an overlay: a kernel leaks it when the overlay is"
                  + " removed"),
          new ForRemoval(
              "overlay-leaked-property",
              WARNING,
              "a property that an overlay sets on a node of the base: a kernel leaks it when the"
                  + " overlay is removed"),
          new ForRemoval(
              "overlay-held-reference",
              WARNING,
              "a node of the base that would refer to one of the overlay, which leaves"),
          new ForRemoval(
              "overlay-missing-supplier",
              ERROR,
              "a need that nobody supplies: the node is not there, is off, or provides no such"
                  + " thing"),
          new ForRemoval(
              "overlay-taken-address",
              ERROR,
              "an address on an I2C or SPI bus that another node has, there or in the overlay"),
          new ForRemoval(
              "overlay-unheard",
              ERROR,
              "a node of which no bus of Linux makes a device when it comes at run time"),
          new ForRemoval(
              "overlay-unread",
              WARNING,
              "data below a node of the base whose driver has read its data, where the base is"
                  + " given"),
          new ForRemoval(
              "overlay-order",
              WARNING,
              "an overlay that meets another of the same run: the later one has to leave first"),
          new ForRemoval(
              "kernel-no-driver",
              ERROR,
              "a device without a driver in the source of the kernel ('--kernel')"),
          new ForRemoval(
              "kernel-boot-only",
              ERROR,
              "a device that works only from the start of the kernel on ('--kernel')"),
          new ForRemoval(
              "kernel-driver-stays",
              WARNING,
              "a device whose driver was not written to be left ('--kernel')"),
          new ForRemoval(
              "kernel-no-link",
              WARNING,
              "a need for another part of the overlay of which the kernel makes no device link"
                  + " ('--kernel')"),
          new ForRemoval(
              "kernel-no-listener",
              ERROR,
              "a device on a bus that is not told of nodes at run time ('--kernel')"));

  private static final Map<String, Integer> BY_NAME = byName();

  /// For each check the ones that it requires.
  static final List<List<Integer>> REQUIRED =
      ALL.stream().map(c -> c.prerequisites().stream().map(CheckTable::known).toList()).toList();

  /// For each check the ones that require it.
  static final List<List<Integer>> REQUIRING = requiring();

  private CheckTable() {}

  /// Where the check of that name stands.
  static Optional<Integer> index(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static int known(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name);
  }

  private static Map<String, Integer> byName() {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < ALL.size(); i++) {
      byName.put(ALL.get(i).name(), i);
    }
    return byName;
  }

  private static List<List<Integer>> requiring() {
    List<List<Integer>> requiring = new ArrayList<>();
    ALL.forEach(_ -> requiring.add(new ArrayList<>()));
    for (int i = 0; i < ALL.size(); i++) {
      for (int required : REQUIRED.get(i)) {
        requiring.get(required).add(i);
      }
    }
    return requiring;
  }
}
