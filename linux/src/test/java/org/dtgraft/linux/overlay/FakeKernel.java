package org.dtgraft.linux.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A kernel of memory, which can lie as the real ones do.
final class FakeKernel implements OverlayInterface, PresentTree {
  /// How it lies.
  enum Lie {
    /// It says what happened.
    NONE,
    /// It applies nothing, and says that it has.
    APPLIED_NOTHING,
    /// It applies everything, and says that it has not; taking the entry back leaves it there.
    LEAKS,
    /// It forgets the entry, and keeps the overlay.
    ORPHANS,
    /// It keeps both, and says why.
    KEEPS
  }

  private final LiveTree tree;
  private final Map<String, Optional<LoadId>> entries = new LinkedHashMap<>();
  private final List<byte[]> blobs = new ArrayList<>();
  private Lie lie = Lie.NONE;
  private int reads;

  FakeKernel(DeviceTree base) {
    this.tree = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  void lie(Lie how) {
    lie = how;
  }

  /// The blobs that it was given, in order.
  List<byte[]> blobs() {
    return blobs;
  }

  @Override
  public String name() {
    return "a kernel of memory";
  }

  @Override
  public List<String> entries() {
    return entries.keySet().stream().sorted().toList();
  }

  @Override
  public Handed apply(String entry, byte[] blob) {
    blobs.add(blob);
    if (lie == Lie.APPLIED_NOTHING) {
      entries.put(entry, Optional.empty());
      return new Handed.Applied();
    }
    return switch (new BlobReader().read(entry, blob).then(t -> Overlay.of(entry, t))) {
      case Result.Failed<Overlay> _ -> new Handed.Refused("garbage");
      case Result.Ok<Overlay>(var overlay, _) -> apply(entry, overlay);
    };
  }

  private Handed apply(String entry, Overlay overlay) {
    if (!(tree.load(overlay) instanceof LoadOutcome.Loaded(var id, _))) {
      return new Handed.Refused("the kernel says 'unapplied'");
    }
    if (lie == Lie.LEAKS) {
      return new Handed.Refused("the kernel says 'unapplied'");
    }
    entries.put(entry, Optional.of(id));
    return new Handed.Applied();
  }

  @Override
  public byte[] blob(String entry) {
    throw new UnsupportedOperationException("nobody asks it yet");
  }

  @Override
  public String remove(String entry) {
    if (lie == Lie.KEEPS) {
      return "EBUSY: overlay is not topmost";
    }
    Optional<LoadId> id = entries.remove(entry);
    if (lie != Lie.ORPHANS
        && id != null
        && id.isPresent()
        && !(tree.remove(id.get()) instanceof RemovalOutcome.Removed)) {
      throw new AssertionError("the topmost rule was met");
    }
    return "";
  }

  /// Somebody else loads an overlay, and leaves no entry.
  LoadId foreign(Overlay overlay) {
    if (!(tree.load(overlay) instanceof LoadOutcome.Loaded(var id, _))) {
      throw new AssertionError("refused");
    }
    return id;
  }

  DeviceTree tree() {
    return tree.present();
  }

  /// How often the whole tree was read.
  int reads() {
    return reads;
  }

  @Override
  public DeviceTree read() {
    reads++;
    return tree.present();
  }

  @Override
  public boolean has(NodePath node) {
    return tree.present().find(node).isPresent();
  }

  @Override
  public Optional<Value> value(NodePath node, String property) {
    return tree.present().find(node).flatMap(n -> n.property(property)).map(Property::value);
  }
}
