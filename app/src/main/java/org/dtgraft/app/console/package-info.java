/// The process as commands see it: streams, files that appear whole or not at all, what is said
/// about them, and how it ends.
package org.dtgraft.app.console;
