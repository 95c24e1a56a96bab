package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Property;

/// A property in the making.
final class DraftProperty implements Drafts.Draft {
  private final String name;
  private final DraftLabels labels = new DraftLabels();
  private RawValue value;
  private Place place;
  private boolean deleted;

  DraftProperty(String name, RawValue value, List<Label> labels, Place place) {
    this.name = name;
    this.value = value;
    this.place = place;
    this.labels.begin(labels);
  }

  /// What stands in for a property that was deleted before it was defined: its place in the order.
  static DraftProperty deleted(String name, Place place) {
    DraftProperty property = new DraftProperty(name, RawValue.EMPTY, List.of(), place);
    property.deleted = true;
    return property;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isDeleted() {
    return deleted;
  }

  DraftLabels labels() {
    return labels;
  }

  RawValue value() {
    return value;
  }

  Place place() {
    return place;
  }

  /// Takes another definition in the place of this one.
  void redefine(Syntax.Define definition) {
    labels.addAll(definition.labels());
    value = definition.value();
    place = definition.place();
    deleted = false;
  }

  /// Says that there are references to phandles in the value.
  void refer(List<Remark> references) {
    value = value.refer(references);
  }

  void delete() {
    deleted = true;
    labels.delete();
  }

  Property freeze() {
    return new Property(name, value.freeze(), labels.names(), place);
  }
}
