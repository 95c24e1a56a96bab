package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// What all runs of a preprocessor share.
///
/// @param predefined the macros that are defined before the first line
/// @param refused what is wrong with definitions of the command line
/// @param most bytes of a text
record World(Names names, Units units, Unit predefined, List<Diagnostic> refused, int most) {}
