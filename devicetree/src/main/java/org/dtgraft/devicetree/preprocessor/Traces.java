package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How each token that came from a macro came into the output.
final class Traces {
  private int[] outs = new int[256];
  private final List<Trail> trails = new ArrayList<>();

  /// @param out where the token begins in the output
  void add(int out, Trail trail) {
    int count = trails.size();
    if (count == outs.length) {
      outs = Arrays.copyOf(outs, count * 2);
    }
    outs[count] = out;
    trails.add(trail);
  }

  /// How the token of a byte came there.
  @Nullable Trail of(int out) {
    int found = Arrays.binarySearch(outs, 0, trails.size(), out);
    int at = found >= 0 ? found : -found - 2;
    return at < 0 ? null : trails.get(at);
  }
}
