package org.dtgraft.devicetree.dts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;

/// A label names one thing: a node, a property, or a byte in a value.
final class LabelPass {
  private final DraftTree tree;
  private final Complaints complaints;
  private final Map<String, Place> places = new HashMap<>();

  LabelPass(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    tree.forEach(node -> {
      node.labels().alive().forEach(l -> label(l.name(), l.place()));
      List<DraftProperty> properties = node.properties().all();
      for (int i = 0; i < properties.size(); i++) {
        if (!properties.get(i).isDeleted()) {
          property(properties.get(i));
        }
      }
    });
  }

  private void property(DraftProperty property) {
    property.labels().alive().forEach(l -> label(l.name(), l.place()));
    if (property.value().has(Mark.Kind.LABEL)) {
      inside(property.value());
    }
  }

  private void inside(RawValue value) {
    for (Remark remark : value.remarks()) {
      if (remark.is(Mark.Kind.LABEL)) {
        label(remark.mark().text(), remark.place());
      }
    }
  }

  private void label(String name, Place place) {
    Place first = places.putIfAbsent(name, place);
    if (first != null) {
      complaints.add(
          Diagnostic.error("check/duplicate_label", place, "label '" + name + "' is used twice")
              .withNote("first used here", first));
    }
  }
}
