# shellcheck shell=bash
# The fast lab: User-Mode Linux with the lab's board, on the host's own file system.
# shellcheck disable=SC2154  # `lab`, `out`, `root`, `work` and more are the caller's

# shellcheck source=packages.sh
source "$lab/lib/packages.sh"
# shellcheck source=kernel.sh
source "$lab/lib/kernel.sh"

module_dirs=("$root/kernel" "$lab/i2c_sim")
option_files=("$lab/options/fast")
[[ -z ${LAB_OPTIONS:-} ]] || option_files+=("$LAB_OPTIONS")
deadline=${LAB_DEADLINE:-120}
memory=${LAB_MEMORY:-512M}
guests=(base base-plain)
stories=$(printf '%q && %q' "$lab/guest/scenarios" "$lab/guest/runtime")

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
}

compile_trees() {
  trees=$work/trees
  mkdir -p "$trees"
  compile -@ "$lab/trees/base.dts" -o "$trees/base.dtb"
  compile "$lab/trees/base.dts" -o "$trees/base-plain.dtb"
  compile "$lab"/trees/*.dtso -o "$trees"
  compile -@ "$lab/trees/bus.dtso" -o "$trees/bus-labels.dtbo"
  compile -@ "$lab/trees/clashing-label.dtso" -o "$trees/clashing-label.dtbo"
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
    con=null con0=fd:0,fd:1 uml_dir="$out/" loglevel=8 </dev/null >"$out/console" 2>&1 &
  guest_pid=$!
}
