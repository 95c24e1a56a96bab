package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.Objects;
import org.dtgraft.hotplug.device.Driver;

/// A driver of the simulated kernel, named as Linux names it.
///
/// @param map how its part's registers are reached
/// @param probe what it does when it is bound; what that takes and offers is given back by itself
/// @param remove what it does before that
/// @param operations what it does when it is asked for something
public record SimDriver(
    Driver driver, Regmap map, Script probe, Script remove, Operations operations) {
  public SimDriver {
    Objects.requireNonNull(driver);
    Objects.requireNonNull(map);
    Objects.requireNonNull(probe);
    Objects.requireNonNull(remove);
    Objects.requireNonNull(operations);
  }

  /// One that does nothing.
  public static SimDriver of(String name, String... compatible) {
    return new SimDriver(
        new Driver(name, List.of(compatible)),
        Regmap.BYTES,
        _ -> List.of(),
        _ -> List.of(),
        (_, _) -> List.of());
  }

  /// With registers that are reached otherwise than byte by byte.
  public SimDriver over(Regmap otherMap) {
    return new SimDriver(driver, otherMap, probe, remove, operations);
  }

  /// With that probe.
  public SimDriver probing(Script script) {
    return new SimDriver(driver, map, script, remove, operations);
  }

  /// With acts before what was taken is given back.
  public SimDriver removing(Script script) {
    return new SimDriver(driver, map, probe, script, operations);
  }

  /// With answers for those who use it.
  public SimDriver doing(Operations script) {
    return new SimDriver(driver, map, probe, remove, script);
  }

  /// As `/sys/bus/.../drivers` shows it.
  public String name() {
    return driver.name();
  }
}
