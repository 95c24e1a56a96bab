package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The points of a run at which something may be made to happen: every call of the platform, every
/// bus transfer, every probe. They are numbered from 0 as they are reached.
public final class Points {
  private static final int KEPT = 10_000;

  private final List<Point> reached = new ArrayList<>();
  private final Map<Integer, Runnable> script = new HashMap<>();
  private BiConsumer<Integer, Point> listener = (_, _) -> {};
  private int count;

  /// What belongs to a point.
  public enum Kind {
    /// A transfer on a bus.
    TRANSFER,
    /// A driver looks at a device.
    PROBE,
    /// An overlay is asked to be loaded.
    LOAD,
    /// An overlay is asked to leave.
    REMOVE,
    /// A driver lets go of a device.
    UNBIND,
    /// Another call of the platform.
    CALL
  }

  /// A point that was reached.
  ///
  /// @param subject what it is about: the last name of a device, the name of an overlay; empty
  ///   where it is of no use to know
  /// @param text for people
  public record Point(Kind kind, String subject, String text) {
    public Point {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(subject);
      Objects.requireNonNull(text);
    }
  }

  Points() {}

  /// They are numbered from 0 again.
  void restart() {
    reached.clear();
    count = 0;
  }

  /// Makes something happen when a point is reached, before what belongs to it. What is asked for
  /// at the same point happens in the order in which it was asked for.
  public void at(int point, Runnable what) {
    script.merge(
        point,
        what,
        (first, second) ->
            () -> {
              first.run();
              second.run();
            });
  }

  /// Tells of each point with its number, after what was made to happen there, and before what
  /// belongs to it.
  public void listen(BiConsumer<Integer, Point> ear) {
    listener = ear;
  }

  void reach(String what) {
    reach(new Point(Kind.CALL, "", what));
  }

  void reach(Kind kind, String subject, String text) {
    reach(new Point(kind, subject, text));
  }

  private void reach(Point point) {
    int number = count++;
    if (number < KEPT) {
      reached.add(point);
    }
    Runnable happening = script.remove(number);
    if (happening != null) {
      happening.run();
    }
    listener.accept(number, point);
  }

  /// How many were reached so far.
  public int count() {
    return count;
  }

  /// What was reached first, in order: at most 10,000.
  public List<String> reached() {
    return reached.stream().map(Point::text).toList();
  }
}
