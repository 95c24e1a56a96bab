package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.dtgraft.bench.kernel.FaultLine.Said;
import org.dtgraft.bench.kernel.FaultLine.Who;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.linux.overlay.Loading;
import org.dtgraft.linux.overlay.OverlayInterface.Handed;
import org.dtgraft.linux.overlay.Unloading;
import org.dtgraft.linux.sysfs.KernelFacts;

/// Faults of removals.
final class Removals {
  private static final String ANOTHER = "another";
  private static final Path I2C = Path.of("/sys/bus/i2c/devices");

  private final FaultStand stand;

  Removals(FaultStand stand) {
    this.stand = stand;
  }

  private Said remove(LoadId id) throws IOException {
    return FaultStand.said(stand.overlays().remove(id));
  }

  void wrongOrder(FaultLine line) throws IOException {
    Said model = stand.modelRemovesLower("bus", "upper");
    LoadId lower = stand.load("bus");
    LoadId upper = stand.load("upper");
    String entry = stand.kernel().overlays().entries().getFirst();
    line.says(Who.MODEL, model, "keeps it");
    line.says(Who.KERNEL, kept(stand.kernel().overlays().remove(entry)), "keeps it");
    line.says(Who.DTGRAFT, remove(lower), "in use");
    line.expect("the upper one leaves", remove(upper).word().equals("verified"));
    line.expect("then the lower one", remove(lower).word().equals("verified"));
  }

  private static Said kept(String told) {
    return new Said(told.isEmpty() ? "removes it" : "keeps it", told);
  }

  /// Which dtgraft cannot know of before it asks the kernel.
  void another(FaultLine line) throws IOException {
    LoadId ours = stand.load("bus");
    line.says(Who.KERNEL, handed("upper"), "loads");
    line.says(Who.DTGRAFT, remove(ours), "refused");
    line.expect("the other one leaves", stand.kernel().overlays().remove(ANOTHER).isEmpty());
    line.expect("then ours, asked again", remove(ours).word().equals("verified"));
  }

  private Said handed(String name) throws IOException {
    return switch (stand.kernel().overlays().apply(ANOTHER, stand.blob(name))) {
      case Handed.Applied _ -> new Said("loads", "");
      case Handed.Refused(var why) -> new Said("refuses", why);
    };
  }

  void onAnother(FaultLine line) throws IOException {
    line.says(Who.KERNEL, handed("bus"), "loads");
    Loading loading = stand.overlays().load(stand.overlay("upper"), NodePath.ROOT);
    Said said =
        switch (loading) {
          case Loading.Verified(var id, _, _) -> new Said("verified", remove(id).why());
          case Loading.Refused(var why) -> new Said("refused", why);
          case Loading.Leaked(var why, _) -> new Said("leaked", why);
        };
    line.says(Who.DTGRAFT, said, "refused");
    line.expect("the other one leaves", stand.kernel().overlays().remove(ANOTHER).isEmpty());
  }

  /// The runtime looks for holders first and does not come here; without it, the call waits as long
  /// as the kernel does, and then tells the truth.
  void held(FaultLine line) throws Exception {
    List<Path> before = adapters();
    LoadId id = stand.load("bus");
    Path status =
        Path.of(
            "/", KernelFacts.OVERLAYS, stand.kernel().overlays().entries().getFirst(), "status");
    Path adapter = adapters().stream().filter(a -> !before.contains(a)).findFirst().orElseThrow();
    CompletableFuture<Unloading> removal;
    try (InputStream _ = Files.newInputStream(Path.of("/dev").resolve(adapter.getFileName()))) {
      removal = CompletableFuture.supplyAsync(() -> removed(id));
      awaitRemoving(status);
      line.says(Who.KERNEL, new Said("waits", ""), isDone(removal) ? "removes it" : "waits");
    }
    line.says(Who.DTGRAFT, FaultStand.said(removal.get(20, TimeUnit.SECONDS)), "verified");
  }

  private static List<Path> adapters() throws IOException {
    try (Stream<Path> all = Files.list(I2C)) {
      return all.filter(p -> p.getFileName().toString().startsWith("i2c-")).toList();
    }
  }

  private Unloading removed(LoadId id) {
    try {
      return stand.overlays().remove(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitRemoving(Path status) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!Files.readString(status).strip().equals("removing")) {
      if (System.nanoTime() > until) {
        throw new IOException("the kernel does not begin to remove");
      }
    }
  }

  private static boolean isDone(CompletableFuture<Unloading> removal) throws Exception {
    try {
      removal.get(200, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
