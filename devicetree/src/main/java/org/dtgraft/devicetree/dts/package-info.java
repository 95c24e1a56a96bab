/// Device tree sources: text to tree and back.
///
/// [org.dtgraft.devicetree.dts.DtsCompiler] reads: a lexer, a parser that makes a syntax tree, and
/// a list of passes over a draft of the device tree.
package org.dtgraft.devicetree.dts;
