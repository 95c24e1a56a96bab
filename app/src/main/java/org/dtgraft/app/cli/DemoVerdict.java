package org.dtgraft.app.cli;

/// How the demo ended.
///
/// @param restored whether after each act the blob of the tree was that of before
/// @param ready how often an add-on that was left in became ready
/// @param acts how many add-ons were plugged
/// @param bytes the size of the blob
/// @param profile of the kernel that was simulated
record DemoVerdict(boolean restored, int ready, int acts, int bytes, String profile) {}
