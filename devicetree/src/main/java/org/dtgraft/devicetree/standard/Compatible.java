package org.dtgraft.devicetree.standard;

import java.util.List;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// The programming models of a node (Devicetree Specification 2.3.1).
public final class Compatible {
  private Compatible() {}

  /// The strings of `compatible`, the most specific first; none where it is absent.
  public static List<String> of(Node node) {
    return node.value("compatible").map(Value::strings).orElse(List.of());
  }

  /// Whether a node says that it is compatible with a model.
  public static boolean matches(Node node, String model) {
    return of(node).contains(model);
  }
}
