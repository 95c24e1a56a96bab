/// The C preprocessor, as far as device tree sources use it: one text out of many files and macros,
/// which knows of each of its bytes where it was written.
package org.dtgraft.devicetree.preprocessor;
