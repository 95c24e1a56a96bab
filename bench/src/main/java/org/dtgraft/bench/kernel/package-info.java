/// Agreement with a running kernel: the same overlays in our live tree and in the kernel, and what
/// faults come to. Run in the guests of the lab.
package org.dtgraft.bench.kernel;
