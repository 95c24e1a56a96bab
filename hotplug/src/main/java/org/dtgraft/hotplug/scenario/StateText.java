package org.dtgraft.hotplug.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.NodeState;

/// The states of connectors in words.
public final class StateText {
  /// The words of all states.
  static final List<String> WORDS =
      List.of(
          "empty",
          "settling",
          "identifying",
          "loading",
          "probing",
          "ready",
          "degraded",
          "refused",
          "unloading",
          "stuck",
          "quarantined");

  /// The words of all that the runtime tells.
  static final List<String> EVENTS =
      List.of(
          "plugged",
          "identified",
          "loaded",
          "cut",
          "device",
          "ready",
          "degraded",
          "refused",
          "unplugged",
          "revoked",
          "unloaded",
          "empty",
          "stuck",
          "quarantined");

  private StateText() {}

  static String word(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Empty _ -> "empty";
      case ConnectorState.Settling _ -> "settling";
      case ConnectorState.Identifying _ -> "identifying";
      case ConnectorState.Loading _ -> "loading";
      case ConnectorState.Probing _ -> "probing";
      case ConnectorState.Ready _ -> "ready";
      case ConnectorState.Degraded _ -> "degraded";
      case ConnectorState.Refused _ -> "refused";
      case ConnectorState.Unloading _ -> "unloading";
      case ConnectorState.Stuck _ -> "stuck";
      case ConnectorState.Quarantined _ -> "quarantined";
    };
  }

  /// The name of the add-on that a state is about.
  static Optional<String> addon(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Loading s -> Optional.of(s.addon()).map(Addon::name);
      case ConnectorState.Probing s -> Optional.of(s.addon()).map(Addon::name);
      case ConnectorState.Ready s -> Optional.of(s.addon()).map(Addon::name);
      case ConnectorState.Degraded s -> Optional.of(s.addon()).map(Addon::name);
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Refused _,
          ConnectorState.Unloading _,
          ConnectorState.Stuck _,
          ConnectorState.Quarantined _ ->
          Optional.empty();
    };
  }

  /// Why a connector stands there; empty where it is as it should be.
  static String reason(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Degraded s ->
          s.nodes().missing().stream().map(NodeState::toString).collect(Collectors.joining("; "));
      case ConnectorState.Refused s -> s.why();
      case ConnectorState.Stuck s ->
          s.holders().stream().map(Holder::toString).collect(Collectors.joining("; "));
      case ConnectorState.Quarantined s -> s.why();
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Unloading _ ->
          "";
    };
  }

  static List<String> holders(ConnectorState state) {
    return state instanceof ConnectorState.Stuck s
        ? s.holders().stream().map(Holder::who).toList()
        : List.of();
  }

  /// Word, add-on and reason in half a sentence.
  public static String whole(ConnectorState state) {
    String with = addon(state).map(a -> " with " + a).orElse("");
    String reason = reason(state);
    return word(state) + with + (reason.isEmpty() ? "" : ": " + reason);
  }
}
