package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;

/// A label and where it stands.
record Label(String name, Place place) {}
