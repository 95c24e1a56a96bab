package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.NodePath;

/// Where a source defines each node, which it may do many times, and each property. A compiler
/// fills this in where somebody wants to know; it takes memory.
public final class Definitions {
  private final boolean wanted;
  private final IdentityHashMap<Object, Span> written = new IdentityHashMap<>();
  private final Map<DraftNode, List<Span>> merged = new HashMap<>();
  private final Map<DraftProperty, Span> defined = new HashMap<>();
  private final Map<String, List<Span>> nodes = new HashMap<>();
  private final Map<String, Map<String, Span>> properties = new HashMap<>();

  /// From a first token to a last: of a node from `{` to `;`, of a property from its name to `;`.
  public record Span(Place.InSource first, Place.InSource last) {
    public Span {
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }
  }

  private Definitions(boolean wanted) {
    this.wanted = wanted;
  }

  /// Some that are to be filled in, once.
  public static Definitions wanted() {
    return new Definitions(true);
  }

  /// Some that stay empty.
  static Definitions unwanted() {
    return new Definitions(false);
  }

  /// Whether they are filled in.
  boolean areWanted() {
    return wanted;
  }

  /// The definitions of a node, in order; none of one that the compiler made.
  public List<Span> of(NodePath node) {
    return nodes.getOrDefault(node.toString(), List.of());
  }

  /// The definition of a property that counts; none of one that the compiler made.
  public Optional<Span> of(NodePath node, String property) {
    return Optional.ofNullable(properties.getOrDefault(node.toString(), Map.of()).get(property));
  }

  /// Says where an entry was written; the present token is its last.
  ///
  /// @param entry of [Syntax]
  void wrote(Object entry, Place.InSource first, Tokens at) {
    if (wanted) {
      written.put(entry, new Span(first, at.place()));
    }
  }

  /// Says that an entry goes into a node.
  void merged(DraftNode node, Object entry) {
    Span span = written.get(entry);
    if (span != null) {
      merged.computeIfAbsent(node, _ -> new ArrayList<>(1)).add(span);
    }
  }

  /// Says that an entry is what counts of a property.
  void defined(DraftProperty property, Syntax.Define entry) {
    Span span = written.get(entry);
    if (span != null) {
      defined.put(property, span);
    }
  }

  /// Takes the paths of the finished tree.
  void finish(DraftTree tree) {
    if (!wanted) {
      return;
    }
    tree.forEach(node -> {
      String path = node.path();
      nodes.put(path, merged.getOrDefault(node, List.of()));
      Map<String, Span> ofNode = new HashMap<>();
      for (DraftProperty property : node.properties().all()) {
        if (!property.isDeleted() && defined.containsKey(property)) {
          ofNode.put(property.name(), Objects.requireNonNull(defined.get(property)));
        }
      }
      properties.put(path, ofNode);
    });
  }
}
