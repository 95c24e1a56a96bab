package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;

/// A node named in a source: `&label`, `&{/path}` or `&{label/path}`.
///
/// @param text `label`, `/path` or `label/path`
/// @param place of the whole reference
record Reference(String text, Place place) {

  /// Whether it is a path from the root.
  boolean isPath() {
    return text.startsWith("/");
  }

  /// Whether it is a path from a labelled node.
  boolean isRelative() {
    return !isPath() && text.indexOf('/') >= 0;
  }

  /// The label, of what is no path.
  String label() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /// The path behind the label, or from the root.
  String path() {
    int slash = text.indexOf('/');
    return slash < 0 ? "" : text.substring(slash);
  }

  /// As the source has it.
  @Override
  public String toString() {
    return text.indexOf('/') < 0 ? "&" + text : "&{" + text + "}";
  }
}
