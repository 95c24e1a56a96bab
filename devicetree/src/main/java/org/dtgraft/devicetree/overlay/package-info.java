/// Overlays: what they say, what they would change, and the live tree that they are loaded into and
/// removed from.
///
/// Start at [org.dtgraft.devicetree.overlay.LiveTree]. An [org.dtgraft.devicetree.overlay.Overlay]
/// is a tree whose form has been checked; a [org.dtgraft.devicetree.overlay.Plan] says what loading
/// it would do. Inside, a load is the list of passes in `Application`: renumber, resolve, find the
/// targets, merge, publish the symbols.
///
/// [org.dtgraft.devicetree.overlay.Lowering] makes of an overlay what a running kernel is given.
package org.dtgraft.devicetree.overlay;
