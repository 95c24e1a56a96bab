package org.dtgraft.fuzz;

import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;

/// How a law is broken: by an [AssertionError] that says which, and with what.
final class Laws {
  private Laws() {}

  /// Fails where the law does not hold.
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /// The same, with the thing that it is about.
  static void require(boolean holds, String otherwise, Object about) {
    if (!holds) {
      throw new AssertionError(otherwise + ": " + about);
    }
  }

  /// Fails where two things are not equal.
  static void same(Object expected, Object actual, String otherwise) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(otherwise + "\nexpected: " + expected + "\nactual:   " + actual);
    }
  }

  /// The tree of a result that must have one.
  static DeviceTree tree(Result<DeviceTree> result, String otherwise, Object about) {
    return switch (result) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) ->
          throw new AssertionError(otherwise + ": " + errors.getFirst() + "\n" + about);
    };
  }
}
