/// What the source of a Linux kernel says of its drivers: which `compatible` each is for, on which
/// bus, whether it can leave again, which properties the driver core makes links of, and who
/// listens for nodes that come at run time.
///
/// It reads C as text, declaration by declaration, and compiles nothing: conditions (`#if`) are
/// passed over and both sides are taken. It is given bytes, and touches no file.
package org.dtgraft.hotplug.kernel;
