# shellcheck shell=bash
# What is made of the packages: the interface module, and the file system that the board starts from.
# shellcheck disable=SC2154  # `boards`, `cross`, `kernel`, `lab`, `programs` and more are the caller's

# What the board's overlays need beside what is built into Debian's kernel, and what they depend on.
wanted_modules=(configfs i2c-dev i2c-imx lm75 at24)

use_cross_compiler() {
  local tools=$boards/$cross
  libraries=$tools/usr/lib/x86_64-linux-gnu:$tools/lib/x86_64-linux-gnu
  PATH=$tools/usr/bin:$tools/bin:$PATH
}

# Debian's headers say where they are installed and with which compiler they are used. So the common
# ones are asked, with the others as their output; and the options that this compiler cannot follow,
# for patching functions and for a description of types that needs `pahole`, are off.
make_interface() { # FOLDER: has the source, and gets the module
  local release headers
  release=$(<"$boards/$kernel/release")
  headers=$boards/$kernel/usr/src/linux-headers-$release
  LD_LIBRARY_PATH=$libraries nice make -s -C "$headers-common" KBUILD_OUTPUT="$headers-arm64" M="$1" \
    ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- CC=aarch64-linux-gnu-gcc KCFLAGS=-Werror \
    CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT= CONFIG_DEBUG_INFO_BTF_MODULES= modules </dev/null
}

build_interface() { # INTO: the file
  local folder=$work/interface
  mkdir -p "$folder"
  cp "$root"/kernel/*.c "$folder"
  # shellcheck disable=SC2016  # make's variable
  { cat "$root/kernel/Kbuild" && echo 'ccflags-remove-y += $(CC_FLAGS_FTRACE)'; } >"$folder/Kbuild"
  make_interface "$folder" >"$folder/build.log" 2>&1 ||
    build_failed "$folder/build.log" "the interface was"
  ! grep -i 'warning: ' "$folder/build.log" | grep -v ' differs from ' >&2 ||
    die "the interface builds with warnings"
  mv "$folder/dtgraft_configfs.ko" "$1"
}

# Copies a module behind those that it depends on; a number in front of its name keeps the order.
take_module() { # NAME INTO
  local name=${1//_/-} into=$2 folder=$boards/$kernel/usr/lib/modules packed needed
  [[ -z $(find "$into" -name "*-$name.ko") ]] || return 0
  ! grep -q "/${name//-/[-_]}\.ko$" "$folder"/*/modules.builtin || return 0
  packed=$(find "$folder" -name "${name//-/[-_]}.ko.xz")
  [[ -n $packed ]] || die "Debian's kernel has no module $name"
  xz -dc "$packed" >"$work/$name.ko"
  for needed in $(tr '\0' '\n' <"$work/$name.ko" | sed -n 's/^depends=//p' | tr , ' '); do
    take_module "$needed" "$into"
  done
  mv "$work/$name.ko" "$into/$(printf %02d "$(find "$into" -name '*.ko' | wc -l)")-$name.ko"
}

pack() { # FOLDER: prints a cpio archive as the kernel takes it
  (cd "$1" && find . -print0 | sort -z |
    LD_LIBRARY_PATH=$libraries cpio --quiet -0 -o -H newc -R 0:0 --reproducible)
}

# The file system without what changes from run to run.
build_base() { # INTO: the file
  local tree=$work/base name
  mkdir -p "$tree"
  cp -a "$boards/$programs/." "$tree"
  mkdir -p "$tree"/{dev,proc,sys,mnt,run,tmp,modules}
  (cd "$boards/$kernel" && cp --parents usr/lib/modules/*/config "$tree") # what the kernel can
  for name in "${wanted_modules[@]}"; do take_module "$name" "$tree/modules"; done
  pack "$tree" >"$1"
  rm -rf "$tree"
}

# Builds what is not there for these versions and sources.
build_board() {
  local base interface
  use_cross_compiler
  board_base=$boards/base-$( (echo "$kernel $programs ${wanted_modules[*]}" &&
    declare -f take_module build_base) | fingerprint)
  board_interface=$boards/interface-$( (echo "$kernel $cross" && declare -f make_interface &&
    cat "$root"/kernel/{Kbuild,*.c}) | fingerprint)
  [[ ! -e $board_base || ! -e $board_interface ]] || return 0
  take_lock build-board
  [[ -e $board_base ]] || whole "$board_base" build_base
  [[ -e $board_interface ]] || whole "$board_interface" build_interface
}

# A file that is there is whole.
whole() { # FILE COMMAND
  "$2" "$1.part"
  mv "$1.part" "$1"
}
