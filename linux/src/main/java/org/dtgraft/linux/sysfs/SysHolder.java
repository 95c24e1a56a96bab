package org.dtgraft.linux.sysfs;

/// Somebody who uses a device, and would be hit by its removal.
public sealed interface SysHolder {

  /// Who it is, as people call it.
  String who();

  /// What is held, and how.
  String what();

  /// A process that has a device node open.
  ///
  /// @param command its name, as `ps` shows it
  /// @param file the device node, by the name under which it was opened
  record Program(int pid, String command, String file) implements SysHolder {
    @Override
    public String who() {
      return "process %d (%s)".formatted(pid, command);
    }

    @Override
    public String what() {
      return file + " open";
    }
  }

  /// A file system on a block device.
  record Mount(String source, String point) implements SysHolder {
    @Override
    public String who() {
      return "the file system at " + point;
    }

    @Override
    public String what() {
      return source + " mounted";
    }
  }

  /// Swap space on a block device.
  record Swap(String source) implements SysHolder {
    @Override
    public String who() {
      return "swap space";
    }

    @Override
    public String what() {
      return source + " in use";
    }
  }

  /// A block device that is built on another one: RAID, LVM, encryption.
  record BlockDevice(String name, String source) implements SysHolder {
    @Override
    public String who() {
      return "block device " + name;
    }

    @Override
    public String what() {
      return source + " in use";
    }
  }

  /// A network interface that is up.
  record Network(String name) implements SysHolder {
    @Override
    public String who() {
      return "network interface " + name;
    }

    @Override
    public String what() {
      return "its device up";
    }
  }

  /// A device elsewhere whose driver needs one of these.
  record Consumer(String device, String supplier) implements SysHolder {
    @Override
    public String who() {
      return "device " + device;
    }

    @Override
    public String what() {
      return supplier + " as its supplier";
    }
  }

  /// `process 412 (cat) has /dev/i2c-7 open`.
  default String words() {
    return who() + " has " + what();
  }
}
