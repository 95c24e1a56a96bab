package org.dtgraft.app.cli;

/// A command line that works, shown in the help and run by the tests.
///
/// @param what it does, as a remark
/// @param line as it is typed
record Example(String what, String line) {}
