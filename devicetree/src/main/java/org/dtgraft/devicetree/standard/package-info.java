/// Standard properties as typed facts: what `reg`, `status`, `clocks` and their like say, read with
/// the cell counts and the phandles of the tree around them.
///
/// Nothing here judges: what is malformed reads as absent or ends early, and each class says which.
/// Whether it should be there is asked by the checks.
package org.dtgraft.devicetree.standard;
