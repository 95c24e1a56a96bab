/// What is wrong, where, under which rule, and how it is shown.
///
/// A mistake in somebody's input is a value here: a [Diagnostic] inside a [Result]. Exceptions are
/// left to disks and to our own bugs. This room knows nothing of device trees.
package org.dtgraft.devicetree.diagnostic;
