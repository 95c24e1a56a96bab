package org.dtgraft.hotplug.explore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.scenario.Stand;

/// Grounds with something broken about them that an undisturbed story does not notice.
final class Saboteur {
  private Saboteur() {}

  /// An object of an interface that answers some calls otherwise.
  private static <T> T instead(T honest, Class<T> type, Map<String, Answer> lies) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              Answer lie = lies.get(method.getName());
              try {
                return lie == null ? method.invoke(honest, arguments) : lie.to(arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static Ground on(Ground ground, Map<String, Answer> platform) {
    Platform broken = instead(ground.stand().platform(), Platform.class, platform);
    return new Ground(
        instead(ground.stand(), Stand.class, Map.of("platform", _ -> broken)), ground.points());
  }

  /// What is pulled between the request of a load and its answer is said to be removed, and stays.
  static Ground forgetsARemoval(Ground ground) {
    Overlays honest = ground.stand().platform().overlays();
    Set<LoadId> forgotten = new HashSet<>();
    Overlays broken =
        new Overlays() {
          @Override
          public void load(NodePath at, Overlay overlay, Consumer<LoadAnswer> answer) {
            honest.load(
                at,
                overlay,
                loaded -> {
                  if (loaded instanceof LoadAnswer.Loaded(var id)
                      && !ground.stand().isOccupied(at)) {
                    forgotten.add(id);
                  }
                  answer.accept(loaded);
                });
          }

          @Override
          public void remove(LoadId id, Consumer<RemovalAnswer> answer) {
            if (forgotten.contains(id)) {
              answer.accept(new RemovalAnswer.Removed());
            } else {
              honest.remove(id, answer);
            }
          }
        };
    return on(ground, Map.of("overlays", _ -> broken));
  }

  /// A departure that begins less than 300 us after the load leaves out the unbinding.
  static Ground skipsTheUnbinding(Ground ground) {
    Platform platform = ground.stand().platform();
    Devices honest = platform.devices();
    Map<LoadId, Duration> watched = new HashMap<>();
    Devices broken =
        new Devices() {
          @Override
          public void watch(LoadId load, Consumer<Observed> changes) {
            watched.put(load, platform.timers().now());
            honest.watch(load, changes);
          }

          @Override
          public void release(LoadId load, Consumer<ReleaseAnswer> answer) {
            Duration since =
                platform.timers().now().minus(watched.getOrDefault(load, Duration.ZERO));
            if (since.toNanos() < 300_000 && since.isPositive()) {
              answer.accept(new ReleaseAnswer.Gone());
            } else {
              honest.release(load, answer);
            }
          }
        };
    return on(ground, Map.of("devices", _ -> broken));
  }

  /// What is pulled twice leaves a ghost.
  static Ground countsPulls(Ground ground) {
    int[] pulls = {0};
    Answer unplug =
        arguments -> {
          NodePath connector = (NodePath) arguments[0];
          pulls[0] += ground.stand().isOccupied(connector) ? 1 : 0;
          ground.stand().unplug(connector);
          return new Object();
        };
    Answer breaches = _ -> pulls[0] > 1 ? List.of("a ghost") : List.of();
    return new Ground(
        instead(ground.stand(), Stand.class, Map.of("unplug", unplug, "breaches", breaches)),
        ground.points());
  }
}
