/// The source tree of a kernel: it is read once, and what it says is kept in the user's cache until
/// the tree changes.
package org.dtgraft.app.kernel;
