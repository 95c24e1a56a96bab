package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.tree.Limits;

/// What a parser is told before it begins.
///
/// @param limits how large the source and its tree may be
/// @param preprocessing what the preprocessor knew of it
/// @param known statements that other sources had
/// @param definitions gets the places of all that the source defines
record ParserSetup(
    Limits limits, Preprocessing preprocessing, KnownStatements known, Definitions definitions) {}
