/// The tools of device-tree-compiler under their own names: the same options, output, exit codes
/// and effects as the originals. They start fast: no CLI library.
package org.dtgraft.app.dropin;
