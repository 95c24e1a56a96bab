package org.dtgraft.bench.conformance;

import java.util.Arrays;
import java.util.List;

/// The checks of dtc 1.8.1, by the names that its `-W` takes. Left out is `always_fail`.
final class DtcWarnings {
  static final List<String> NAMES =
      """
      duplicate_node_names duplicate_property_names node_name_chars node_name_format
      node_name_not_empty property_name_chars name_is_string name_properties
      node_name_vs_property_name duplicate_label explicit_phandles phandle_references
      path_references omit_unused_nodes address_cells_is_cell size_cells_is_cell
      device_type_is_string model_is_string status_is_string label_is_string
      compatible_is_string_list names_is_string_list property_name_chars_strict
      node_name_chars_strict addr_size_cells reg_format ranges_format dma_ranges_format
      unit_address_vs_reg unit_address_format pci_bridge pci_device_reg pci_device_bus_num
      simple_bus_bridge simple_bus_reg i2c_bus_bridge i2c_bus_reg spi_bus_bridge
      spi_bus_reg avoid_default_addr_size avoid_unnecessary_addr_size unique_unit_address
      unique_unit_address_if_enabled obsolete_chosen_interrupt_controller
      chosen_node_is_root chosen_node_bootargs chosen_node_stdout_path clocks_property
      clocks_is_cell cooling_device_property cooling_device_is_cell dmas_property
      dmas_is_cell hwlocks_property hwlocks_is_cell interrupts_extended_property
      interrupts_extended_is_cell io_channels_property io_channels_is_cell iommus_property
      iommus_is_cell mboxes_property mboxes_is_cell msi_parent_property msi_parent_is_cell
      mux_controls_property mux_controls_is_cell phys_property phys_is_cell
      power_domains_property power_domains_is_cell pwms_property pwms_is_cell
      resets_property resets_is_cell sound_dai_property sound_dai_is_cell
      thermal_sensors_property thermal_sensors_is_cell deprecated_gpio_property
      gpios_property interrupts_property interrupt_provider interrupt_map alias_paths
      graph_nodes graph_port graph_endpoint
      """
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .toList();

  private DtcWarnings() {}

  /// The options that switch every check on.
  static List<String> allOn() {
    return NAMES.stream().map(name -> "-W" + name).toList();
  }
}
