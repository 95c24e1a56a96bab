# shellcheck shell=bash
# The fast lab: User-Mode Linux with the lab's board, on the host's own file system.
# shellcheck disable=SC2154  # `lab`, `out`, `root`, `work` and more are the caller's

# shellcheck source=../../conformance/lib/unittest.sh
source "$root/conformance/lib/unittest.sh"
# shellcheck source=../../tools/bench.sh
source "$root/tools/bench.sh"
# shellcheck source=packages.sh
source "$lab/lib/packages.sh"
# shellcheck source=kernel.sh
source "$lab/lib/kernel.sh"

module_dirs=("$root/kernel" "$lab/i2c_sim" "$lab/variants" "$lab/bench")
option_files=("$lab/options/fast")
[[ -z ${LAB_OPTIONS:-} ]] || option_files+=("$LAB_OPTIONS")
deadline=${LAB_DEADLINE:-500}
memory=${LAB_MEMORY:-512M}
guests=(base base-plain unittest)

check_options() {
  case ${guests[0]} in
    base | base-plain | unittest) ;;
    tree) [[ -r $tree && -n $command ]] || wrong_usage "--tree needs a file that can be read, and a COMMAND" ;;
    *) wrong_usage "no base is called '${guests[0]}'" ;;
  esac
  [[ -z $tree || ! -d $tree ]] || mapfile -t guests < <(names_of_blobs "$tree")
  [[ -z $command || -d $tree ]] || guests=("${guests[0]}")
}

# What is run on a board when no command is given: a line for each guest. What some of these leave
# behind stays until the next boot.
commands_of() { # BASE
  case $1 in
    unittest) printf '%q\n' "$lab/guest/unittest" ;;
    *) printf '%q && %q && %q\n%q\n' "$lab/guest/"{scenarios,runtime,agreement,faults} ;;
  esac
  [[ $1 != base ]] || {
    printf '%q\n' "$lab/guest/connector"
    printf '%q %s\n' "$lab/guest/variants" c "$lab/guest/variants" d "$lab/guest/variants" dtbocfg
  }
}

check_host() {
  [[ $(uname -m) == x86_64 ]] || die "User-Mode Linux needs an x86-64 machine"
  need gcc gcc
  need make make
  need xz xz-utils
  need perl perl-base
  need setsid util-linux
  find_jdk || exit 3
}

prepare() {
  if [[ -n $folder ]]; then kernel_of_folder "$folder"; else kernel_of_series; fi
  compile_trees
  release_lock
  build_bench || die "the module bench was not built"
  [[ -n $command ]] || "$lab/stand/build" || die "what tells scenarios was not built"
}

compile_trees() {
  trees=$work/trees
  mkdir -p "$trees"
  compile -@ "$lab/trees/base.dts" -o "$trees/base.dtb"
  compile "$lab/trees/base.dts" -o "$trees/base-plain.dtb"
  compile "$lab"/trees/*.dtso -o "$trees"
  compile -@ "$lab/trees/bus.dtso" -o "$trees/bus-labels.dtbo"
  compile -@ "$lab/trees/clashing-label.dtso" -o "$trees/clashing-label.dtbo"
  [[ " ${guests[*]} " != *' unittest '* ]] || compile_unittest "$kernel_dir/unittest"
  [[ -z $tree ]] || own_tree
}

# As the kernel's Makefile has it: some of the overlays have labels.
compile_unittest() { # SOURCES
  local file flags labelled=() plain=()
  for file in "$1"/overlay*.dtso; do
    flags="DTC_FLAGS_$(basename "$file" .dtso) += -@"
    if grep -qxF "$flags" "$1/Makefile"; then labelled+=("$file"); else plain+=("$file"); fi
  done
  compile -@ -i "$1" "$lab/trees/unittest.dts" -o "$trees/unittest.dtb"
  compile -@ "${labelled[@]}" -o "$trees/unittest"
  compile "${plain[@]}" -o "$trees/unittest"
  cp "$1"/*.tsv "$trees/unittest"
}

own_tree() {
  if [[ -d $tree ]]; then
    cp "$tree"/*.dtb "$trees"
  elif [[ $tree == *.dtb ]]; then
    cp "$tree" "$trees/tree.dtb"
  else
    compile -@ "$tree" -o "$trees/tree.dtb"
  fi
}

names_of_blobs() { # FOLDER
  local file
  for file in "$1"/*.dtb; do
    basename "$file" .dtb
  done
}

compile() {
  "$root/dtgraft" compile -q "$@" || die "dtgraft did not compile the lab's trees"
}

write_environment() { # BASE COMMAND
  local name
  export LAB_BASE=$1 LAB_COMMAND=$2 LAB_MODULES=$modules LAB_TREES=$trees LAB_FOLDER=$PWD
  for name in LAB_BASE LAB_COMMAND LAB_MODULES LAB_TREES LAB_FOLDER JAVA_HOME; do
    [[ -z ${!name:-} ]] || printf 'export %s=%q\n' "$name" "${!name}"
  done >"$out/environment"
}

# Seccomp makes system calls of the guest twice as fast; older kernels do not have it.
guest_options() {
  ! "$kernel_dir/linux" --help 2>&1 | grep -q '^seccomp=' || echo seccomp=on
}

start_guest() { # BASE COMMAND
  write_environment "$1" "$2"
  # shellcheck disable=SC2046  # one word or none
  setsid "$kernel_dir/linux" $(guest_options) mem="$memory" dtb="$trees/$1.dtb" \
    root=none rootfstype=hostfs rootflags=/ ro init="$lab/guest/init" LAB_OUT="$out" \
    con=null con0=fd:0,fd:1 uml_dir="$out/" loglevel=8 printk.devkmsg=on </dev/null >"$out/console" 2>&1 &
  guest_pid=$!
}
