package org.dtgraft.devicetree.tree;

import java.util.Optional;

/// A place in an overlay where the phandle of a labelled node of the base is to be written: one
/// string `path:property:offset` of the property of that label in `/__fixups__`.
///
/// @param path of the node in the overlay
/// @param property whose value holds the cell
/// @param offset of the cell in the value, in bytes, not negative
public record Fixup(NodePath path, String property, int offset) {
  /// The name of the node under the root that holds the fixups.
  public static final String NODE = "__fixups__";

  /// The name of the node under the root that mirrors the tree, and in which each property lists
  /// the offsets of the cells that hold phandles of the overlay itself.
  public static final String LOCAL_NODE = "__local_fixups__";

  /// Reads one string. The path ends at the first colon and the property at the second, as
  /// everywhere that these are read.
  ///
  /// @return nothing where it is not of the form
  public static Optional<Fixup> parse(String text) {
    int first = text.indexOf(':');
    int second = text.indexOf(':', first + 1);
    if (first < 0 || second < 0 || second == first + 1) {
      return Optional.empty();
    }
    String property = text.substring(first + 1, second);
    return offset(text.substring(second + 1))
        .flatMap(
            at -> NodePath.parse(text.substring(0, first)).map(p -> new Fixup(p, property, at)));
  }

  private static Optional<Integer> offset(String digits) {
    boolean plain = !digits.isEmpty() && digits.length() <= 9;
    return plain && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }

  /// The string as it stands in a blob.
  @Override
  public String toString() {
    return path + ":" + property + ":" + offset;
  }
}
