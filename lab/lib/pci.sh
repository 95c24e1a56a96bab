# shellcheck shell=bash
# The PCI lab: QEMU's arm64 machine `virt` with a PCI Express port and a card in it, and a kernel that
# makes device tree nodes for both. Cards are put in and taken out by hands-pci.pl.
# shellcheck disable=SC2034,SC2154  # `cache`, `lab`, `out`, `root`, `work` and more are the caller's

# shellcheck source=packages.sh
source "$lab/lib/packages.sh"
# shellcheck source=kernel.sh
source "$lab/lib/kernel.sh"
# shellcheck source=board-packages.sh
source "$lab/lib/board-packages.sh"
# shellcheck source=board-build.sh
source "$lab/lib/board-build.sh"
# shellcheck source=pci-build.sh
source "$lab/lib/pci-build.sh"

deadline=${LAB_DEADLINE:-400}
memory=${LAB_MEMORY:-1G}
guests=(pci)

check_options() {
  [[ $series != 6.1 ]] || die "Linux 6.1 makes no nodes for PCI cards"
}

commands_of() { # GUEST
  echo /lab/guest/pci
}

check_host() {
  [[ $(uname -m) == x86_64 ]] || die "the PCI lab needs an x86-64 machine"
  need gcc gcc
  need make make
  need xz xz-utils
  need perl perl-base
  need setsid util-linux
  find_jdk || exit 3
}

prepare() {
  boards=$cache/board
  mkdir -p "$boards"
  fetch_pci
  build_pci
  release_lock
  mkdir -p "$work/trees"
  "$root/dtgraft" compile -q "$lab"/pci/*.dtso -o "$work/trees" ||
    die "dtgraft did not compile the lab's trees"
}

write_environment() { # COMMAND
  printf 'export LAB_COMMAND=%q LAB_LINE=%q LAB_TREES=%q JAVA_HOME=%q\n' "$1" /dev/ttyAMA1 /lab/trees \
    "$(cd "$boards/$programs" && echo usr/lib/jvm/java-25-* | sed 's,^,/,')"
}

# What is added to the cached file system: the program, the lab's own files, and the command.
fill_guest() { # FOLDER COMMAND
  local built
  read -r _ built <"$root/.build/current"
  mkdir -p "$1"/{lab,modules,tools}
  cp -r "$lab/guest" "$work/trees" "$1/lab/"
  cp -r "$root/.build/$built/lib" "$root/tools/java.sh" "$1/tools/"
  cp "$lab/guest/board-dtgraft" "$1/dtgraft"
  cp "$lab/guest/board-init" "$1/init"
  cp "$modules"/*.ko "$1/modules/"
  write_environment "$2" >"$1/environment"
}

start_guest() { # GUEST COMMAND
  local loader
  fill_guest "$work/guest" "$2"
  { cat "$pci_base" && pack "$work/guest"; } >"$work/initrd"
  touch "$out/console" # also when QEMU does not start
  loader=$(echo "$boards/$qemu"/usr/lib/*-linux-*/ld-linux*.so.*)
  setsid perl "$lab/lib/hands.pl" "$lab/lib/hands-pci.pl" "$out" \
    "$loader" --library-path "${loader%/*}" "$boards/$qemu/usr/bin/qemu-system-aarch64" \
    -M virt -cpu cortex-a57 -accel tcg,thread=multi -smp 2 -m "$memory" -nodefaults -display none \
    -no-reboot -kernel "$kernel_dir/Image" -initrd "$work/initrd" \
    -append "console=ttyAMA0 rdinit=/init panic=-1 loglevel=8 printk.devkmsg=on" \
    -device pcie-root-port,id=card-port,addr=1,chassis=1,slot=1 -device pci-testdev,id=card,bus=card-port \
    -serial "file:$out/console" -serial chardev:lab \
    </dev/null >"$out/machine" 2>&1 &
  guest_pid=$!
}
