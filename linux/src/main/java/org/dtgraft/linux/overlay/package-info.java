/// Overlays of a running kernel: the interfaces that kernels have for them, what these hide, and
/// loads and removals that are verified in the live tree.
package org.dtgraft.linux.overlay;
