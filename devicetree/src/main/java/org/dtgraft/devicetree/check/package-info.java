/// The checks of dtc 1.8.1 under its names, and some of our own for overlays, on trees of sources
/// and of blobs alike.
///
/// What a check of dtc decides, and about which node or property, is dtc's decision; what it says
/// is ours. Which of them are made, and what they weigh, is in
/// [org.dtgraft.devicetree.check.CheckLevels]; [org.dtgraft.devicetree.check.Checks] makes them.
package org.dtgraft.devicetree.check;
