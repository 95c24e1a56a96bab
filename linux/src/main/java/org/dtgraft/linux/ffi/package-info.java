/// The C library over `java.lang.foreign`, and what is needed to talk with it: errors, descriptors,
/// the layouts of C structures. Nothing else in the project calls native code.
///
/// All of it takes Linux with 64-bit pointers and the generic numbers of `ioctl` and `errno`
/// (`include/uapi/asm-generic`): x86-64, arm64, riscv64, loong64, s390x.
package org.dtgraft.linux.ffi;
