package org.dtgraft.devicetree.dts;

import java.util.Objects;

/// What a compiler adds to a tree when it is asked to.
///
/// @param symbols whether each label is kept in `/__symbols__` (`-@`)
/// @param aliases whether each label becomes an alias, unless there is one of its name (`-A`)
/// @param localFixups whether a base lists its own references as an overlay does (`-L`)
/// @param restored whether nodes and values get the labels and references that the tree lists in
///   its own `__symbols__`, `__fixups__` and `__local_fixups__`
/// @param phandles which properties hold the phandles that it chooses (`-H`)
public record Additions(
    boolean symbols,
    boolean aliases,
    boolean localFixups,
    boolean restored,
    PhandleNames phandles) {
  /// Nothing but `phandle`.
  public static final Additions NONE =
      new Additions(false, false, false, false, PhandleNames.STANDARD);

  public Additions {
    Objects.requireNonNull(phandles);
  }

  /// The same with or without symbols.
  public Additions withSymbols(boolean wanted) {
    return new Additions(wanted, aliases, localFixups, restored, phandles);
  }
}
