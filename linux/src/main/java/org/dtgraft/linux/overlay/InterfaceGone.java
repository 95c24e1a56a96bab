package org.dtgraft.linux.overlay;

import java.io.IOException;
import java.nio.file.Path;

/// The kernel's interface for overlays was there and is not any more: its module was unloaded, or
/// configfs was unmounted. What is loaded stays loaded, and can be asked for when it is back.
public final class InterfaceGone extends IOException {
  private static final long serialVersionUID = 1;

  InterfaceGone(Path group) {
    super(
        "the kernel's interface for overlays is gone: '%s' is not there; was its module unloaded, or configfs unmounted?"
            .formatted(group));
  }
}
