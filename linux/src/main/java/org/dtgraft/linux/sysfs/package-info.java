/// What a running kernel shows and takes as files: the live tree, devices and their drivers, links
/// between devices, modules, who holds what.
///
/// Everything is looked for below a root folder, `/` on a real machine. Nothing here is kept but
/// what says so: a call looks at the files as they are then. A file that is missing, that goes away
/// while it is read, or that may not be read is an [Answer], never an exception. Sizes that the
/// kernel tells of its files are never trusted; what is read has a limit that is declared.
package org.dtgraft.linux.sysfs;
