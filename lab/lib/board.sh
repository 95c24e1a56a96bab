# shellcheck shell=bash
# The board: Debian's arm64 kernel on the i.MX 8M Plus EVK that QEMU emulates. The guest's file system
# is in memory, and what happens at the board is done by hands.pl.
# shellcheck disable=SC2154  # `cache`, `lab`, `out`, `root`, `work` and more are the caller's

# shellcheck source=board-packages.sh
source "$lab/lib/board-packages.sh"
# shellcheck source=board-build.sh
source "$lab/lib/board-build.sh"

deadline=${LAB_DEADLINE:-900}
memory=${LAB_MEMORY:-1G}
guests=(board)

check_options() {
  :
}

commands_of() { # GUEST
  echo /lab/guest/board
}

check_host() {
  [[ $(uname -m) == x86_64 ]] || die "the board's lab needs an x86-64 machine"
  need make make
  need xz xz-utils
  need perl perl-base
  need setsid util-linux
  find_jdk || exit 3
}

prepare() {
  boards=$cache/board
  mkdir -p "$boards"
  fetch_board
  build_board
  release_lock
  version=${kernel#kernel-}
  describe_board
}

# The board as Debian describes it, with a connector; this is what a boot loader would do.
describe_board() {
  local debian
  debian=$(echo "$boards/$kernel"/usr/lib/modules/*/dtb/freescale/imx8mp-evk.dtb)
  "$root/dtgraft" overlay "$debian" "+$lab/board/connector.dtso" -o "$work/board.dtb" ||
    die "dtgraft did not put the connector on the board"
}

write_environment() { # COMMAND
  printf 'export LAB_COMMAND=%q LAB_LINE=%q LAB_TIMES=%q JAVA_HOME=%q\n' \
    "$1" /dev/ttymxc2 "${LAB_TIMES:-5}" "$(cd "$boards/$programs" && echo usr/lib/jvm/java-25-* | sed 's,^,/,')"
}

# What is added to the cached file system: the program, the lab's own files, and the command.
fill_guest() { # FOLDER COMMAND
  local built
  read -r _ built <"$root/.build/current"
  mkdir -p "$1"/{lab,modules,tools}
  cp -r "$lab/guest" "$lab/board" "$1/lab/"
  cp "$work/board.dtb" "$1/lab/board/"
  cp -r "$root/.build/$built/lib" "$root/tools/java.sh" "$1/tools/"
  cp "$lab/guest/board-dtgraft" "$1/dtgraft"
  cp "$lab/guest/board-init" "$1/init"
  cp "$board_interface" "$1/modules/99-dtgraft_configfs.ko"
  write_environment "$2" >"$1/environment"
}

start_guest() { # GUEST COMMAND
  local loader
  fill_guest "$work/guest" "$2"
  { cat "$board_base" && pack "$work/guest"; } >"$work/initrd"
  truncate -s 4096 "$work/eeprom"
  touch "$out/console" # also when QEMU does not start
  loader=$(echo "$boards/$qemu"/usr/lib/*-linux-*/ld-linux*.so.*)
  setsid perl "$lab/lib/hands.pl" "$lab/lib/hands-board.pl" "$out" \
    "$loader" --library-path "${loader%/*}" "$boards/$qemu/usr/bin/qemu-system-aarch64" \
    -M imx8mp-evk -accel tcg,thread=multi -smp 2 -m "$memory" -nodefaults -display none -no-reboot \
    -kernel "$(echo "$boards/$kernel"/usr/lib/modules/*/vmlinuz)" -dtb "$work/board.dtb" \
    -initrd "$work/initrd" \
    -append "console=ttymxc1,115200 rdinit=/init panic=-1 loglevel=8" \
    -drive "if=none,id=eeprom,format=raw,file=$work/eeprom" \
    -device at24c-eeprom,bus=i2c-bus.2,address=0x50,rom-size=4096,drive=eeprom \
    -device tmp105,id=sensor,bus=i2c-bus.3,address=0x48 \
    -serial null -serial "file:$out/console" -serial chardev:lab \
    </dev/null >"$out/machine" 2>&1 &
  guest_pid=$!
}
