package org.dtgraft.hotplug.unplug;

/// The rules under which the findings of this room stand: those of `dtgraft check`.
final class Rules {
  static final String HELD = "check/overlay-held-reference";
  static final String SUPPLIER = "check/overlay-missing-supplier";
  static final String ADDRESS = "check/overlay-taken-address";
  static final String UNHEARD = "check/overlay-unheard";
  static final String UNREAD = "check/overlay-unread";
  static final String ORDER = "check/overlay-order";
  static final String NO_DRIVER = "check/kernel-no-driver";
  static final String BOOT_ONLY = "check/kernel-boot-only";
  static final String STAYS = "check/kernel-driver-stays";
  static final String NO_LINK = "check/kernel-no-link";
  static final String NO_LISTENER = "check/kernel-no-listener";

  private Rules() {}
}
