package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;

/// What is made to go wrong. Nothing does by itself.
///
/// Devices and overlays are named as reports name them: a device by the last name of its path, an
/// overlay by its own name.
public final class Faults {
  private final Set<Integer> brokenTransfers = new HashSet<>();
  private final Map<String, String> refusedOverlays = new HashMap<>();
  private final Map<String, String> failedProbes = new HashMap<>();
  private final Map<String, String> failedRemovals = new HashMap<>();
  private final Map<String, String> holders = new LinkedHashMap<>();
  private final Map<String, Duration> lateLoads = new HashMap<>();
  private final Map<String, Duration> lateCells = new HashMap<>();
  private final Set<String> silentLoads = new HashSet<>();
  private final Set<String> silentRemovals = new HashSet<>();
  private final Map<String, Flaw> flaws = new HashMap<>();
  private boolean lineStuck;
  private Consumer<String> letGo = _ -> {};
  private int transfers;

  Faults() {}

  /// The n-th transfer from now on, from 0, ends in an error.
  public void breakTransfer(int n) {
    brokenTransfers.add(transfers + n);
  }

  /// Loading an overlay is refused.
  public void refuse(String overlay, String why) {
    refusedOverlays.put(overlay, why);
  }

  /// Probing a device fails.
  public void failProbe(String device, String why) {
    failedProbes.put(device, why);
  }

  /// Removing an overlay fails half-way, once.
  public void failRemoval(String overlay, String why) {
    failedRemovals.put(overlay, why);
  }

  /// Loading an overlay takes that much longer, as from storage that is still waking.
  public void delayLoad(String overlay, Duration by) {
    lateLoads.put(overlay, by);
  }

  /// The cells of a memory are there that much later than its driver.
  public void delayCells(String device, Duration by) {
    lateCells.put(device, by);
  }

  Optional<Duration> lateCells(Provision provision) {
    return provision.service() == Service.CELL
        ? Optional.ofNullable(lateCells.get(provision.device().name()))
        : Optional.empty();
  }

  /// Loading an overlay is never answered.
  public void silenceLoad(String overlay) {
    silentLoads.add(overlay);
  }

  /// Removing an overlay is never answered.
  public void silenceRemoval(String overlay) {
    silentRemovals.add(overlay);
  }

  /// Somebody takes hold of a device, and keeps it when it should go.
  public void hold(String device, String who) {
    holders.put(device, who);
  }

  /// The holder of a device lets go.
  public void letGo(String device) {
    holders.remove(device);
    letGo.accept(device);
  }

  /// How a driver is broken. That is no fault that ends: it is written so.
  public enum Flaw {
    /// It does not give back what it has taken.
    LEAKS,
    /// Its remove does not return.
    HANGS,
    /// It is probed without waiting for its suppliers.
    HURRIES,
    /// It does not let its node leave the tree.
    VETOES
  }

  /// The driver of a device is broken.
  public void flaw(String device, Flaw flaw) {
    flaws.put(device, flaw);
  }

  boolean has(String device, Flaw flaw) {
    return flaws.get(device) == flaw;
  }

  /// The next PCI card that is pulled leaves its interrupt line asserted.
  public void stickLine() {
    lineStuck = true;
  }

  boolean sticksLine() {
    boolean sticks = lineStuck;
    lineStuck = false;
    return sticks;
  }

  /// Nothing goes wrong any more, and every holder lets go.
  public void end() {
    brokenTransfers.clear();
    refusedOverlays.clear();
    failedProbes.clear();
    failedRemovals.clear();
    lateLoads.clear();
    lateCells.clear();
    silentLoads.clear();
    silentRemovals.clear();
    lineStuck = false;
    List.copyOf(holders.keySet()).forEach(this::letGo);
  }

  void onLetGo(Consumer<String> listener) {
    letGo = listener;
  }

  boolean breaksTransfer() {
    return brokenTransfers.remove(transfers++);
  }

  Optional<String> refusal(String overlay) {
    return Optional.ofNullable(refusedOverlays.get(overlay));
  }

  Optional<String> probeFailure(String device) {
    return Optional.ofNullable(failedProbes.get(device));
  }

  Optional<String> removalFailure(String overlay) {
    return Optional.ofNullable(failedRemovals.remove(overlay));
  }

  Optional<String> holder(String device) {
    return Optional.ofNullable(holders.get(device));
  }

  Duration loadDelay(String overlay) {
    return lateLoads.getOrDefault(overlay, Duration.ZERO);
  }

  boolean isLoadSilent(String overlay) {
    return silentLoads.contains(overlay);
  }

  boolean isRemovalSilent(String overlay) {
    return silentRemovals.contains(overlay);
  }
}
