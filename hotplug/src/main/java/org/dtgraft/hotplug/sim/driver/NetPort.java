package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// A network port of a driver: `struct net_device`, with the part of phylib that looks for a link.
///
/// User space sees it as `net/ethN`, N being the smallest number that is free, so that a port that
/// comes again may have another name; which device it belongs to does not change. Its value is that
/// of `operstate`: `down`, or `up` once there is a link.
///
/// @param name of the service, where a driver has several
public record NetPort(String name) {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  /// A kernel looks for ever; here it is given up, so that a board comes to rest.
  private static final int LOOKS = 10;

  private static final String NAME = "net/eth%d";

  private static final String LOOK = "look for a link";

  /// Where its number is kept.
  private String number() {
    return "number of " + name;
  }

  private String open() {
    return "open " + name;
  }

  private String looks() {
    return "looks of " + name;
  }

  private String link() {
    return "link of " + name;
  }

  /// As user space sees it.
  String shown(Self self) {
    return NAME.formatted(self.kept(number()));
  }

  /// Whether somebody has brought it up.
  public boolean isUp(Self self) {
    return self.kept(open()) != 0;
  }

  /// `register_netdev`.
  public List<Act> register() {
    return List.of(new Act.Register(NAME, number(), "down"), new Act.Offer(Service.PORT, name));
  }

  /// `ndo_open`: the acts of the driver, and then looks for a link each second until there is one.
  public List<Act> up(Self self, List<Act> driver) {
    if (isUp(self)) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>(driver);
    acts.add(new Act.Keep(open(), 1));
    acts.addAll(later(0));
    return acts;
  }

  /// The same with a link that is always there: `fixed-link`.
  public List<Act> upAtOnce(Self self, List<Act> driver) {
    if (isUp(self)) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>(driver);
    acts.add(new Act.Keep(open(), 1));
    acts.addAll(linked(self));
    return acts;
  }

  private List<Act> later(int looks) {
    return looks == LOOKS
        ? List.of()
        : List.of(
            new Act.Keep(looks(), looks),
            new Act.Later(LOOKS_EVERY, new Call(Service.PORT, name, LOOK, 0)));
  }

  /// `ndo_stop`, which a removal does too.
  public List<Act> down(Self self, List<Act> driver) {
    if (!isUp(self)) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>(List.of(new Act.Keep(open(), 0), new Act.Keep(link(), 0)));
    acts.add(new Act.Show(shown(self), "down"));
    acts.addAll(driver);
    return acts;
  }

  private List<Act> linked(Self self) {
    return List.of(new Act.Keep(link(), 1), new Act.Show(shown(self), "up"));
  }

  /// Whether a call is its own, from [#up].
  public boolean looks(Call call) {
    return call.what().equals(LOOK);
  }

  /// Looks once.
  ///
  /// @param driver acts whose result is not 0 where there is a link
  public List<Act> look(Self self, List<Act> driver) {
    if (!isUp(self)) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>(driver);
    acts.add(
        new Act.Choose(link ->
            !isUp(self) ? List.of() : link != 0 ? linked(self) : later(self.kept(looks()) + 1)));
    return acts;
  }

  /// Sends a frame.
  public List<Act> send(Self self, List<Act> driver) {
    if (!isUp(self)) {
      return List.of(new Act.Fail("network is down"));
    }
    return self.kept(link()) == 0 ? List.of(new Act.Fail("no carrier")) : driver;
  }
}
