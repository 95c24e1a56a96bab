package org.dtgraft.hotplug.scenario;

/// What was found where something was expected.
///
/// @param was half a sentence
record Look(boolean holds, String was) {}
