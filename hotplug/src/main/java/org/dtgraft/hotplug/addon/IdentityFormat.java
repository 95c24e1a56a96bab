package org.dtgraft.hotplug.addon;

import java.util.Arrays;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.Value;

/// A way in which add-ons say who they are.
public enum IdentityFormat {
  /// One byte in an nvmem cell that the connector node calls `id` once stage 1 is loaded. No
  /// checksum: a wrong byte is found out only by what the catalogue does not have.
  SUNH_MODEL("sunh-model", "id"),
  /// Vendor and device in the configuration space of the PCI device in the slot, which needs no
  /// stage 1 to be asked.
  PCI_ID("pci-id", "");

  private final String word;
  private final String cell;

  IdentityFormat(String word, String cell) {
    this.word = word;
    this.cell = cell;
  }

  /// Whether an overlay has to be loaded before anybody can be asked.
  public boolean needsStageOne() {
    return switch (this) {
      case SUNH_MODEL -> true;
      case PCI_ID -> false;
    };
  }

  /// The format of that name in a catalogue.
  public static Optional<IdentityFormat> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /// The name in a catalogue.
  public String word() {
    return word;
  }

  /// The name of the nvmem cell that holds it, in `nvmem-cell-names` of the connector; empty where
  /// no cell does.
  public String cell() {
    return cell;
  }

  /// The identity in the bytes of the cell, or what is wrong with them.
  public Result<Identity> decode(Value bytes) {
    return switch (this) {
      case SUNH_MODEL ->
          bytes.length() == 1
              ? Result.ok(new Identity.SunhModel(bytes.u8(0)))
              : Result.failed(
                  Diagnostic.error(
                      "addon/identity-length",
                      Place.NOWHERE,
                      "a SUNH identity is one byte, and the cell '%s' has %d"
                          .formatted(cell, bytes.length())));
      case PCI_ID ->
          Result.failed(
              Diagnostic.error(
                  "addon/identity-length", Place.NOWHERE, "a PCI identity is in no cell"));
    };
  }
}
