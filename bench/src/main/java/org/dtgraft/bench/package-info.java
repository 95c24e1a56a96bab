/// Benchmarks: figures are printed, never asserted. `bench/run CLASS` runs one.
package org.dtgraft.bench;
