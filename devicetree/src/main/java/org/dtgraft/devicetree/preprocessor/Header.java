package org.dtgraft.devicetree.preprocessor;

/// The file that an `#include` names.
///
/// @param angled whether in angle brackets
record Header(String name, boolean angled, Span span) {}
