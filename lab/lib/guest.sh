# shellcheck shell=bash
# Starts the guest, waits for its end, and ends it when it does not come.
# shellcheck disable=SC2154  # `lab`, `out`, `kernel_dir`, `modules`, `deadline` are the caller's

guest_pid=

# The group of processes that is the guest; nothing else is in it.
end_guest() {
  [[ -n $guest_pid ]] || return 0
  kill -KILL -- "-$guest_pid" 2>/dev/null || true
  wait "$guest_pid" 2>/dev/null || true
  guest_pid=
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

boot() { # BASE COMMAND: leaves what happened in `out`; fails when the guest did not come to its end
  rm -rf "$out" && mkdir -p "$out"
  write_environment "$1" "$2"
  # shellcheck disable=SC2046  # one word or none
  setsid "$kernel_dir/linux" $(guest_options) mem="$memory" dtb="$trees/$1.dtb" \
    root=none rootfstype=hostfs rootflags=/ ro init="$lab/guest/init" LAB_OUT="$out" \
    con=null con0=fd:0,fd:1 uml_dir="$out/" loglevel=8 </dev/null >"$out/console" 2>&1 &
  guest_pid=$!
  wait_for_guest || {
    end_guest
    return 1
  }
  end_guest
  [[ -e $out/exit ]]
}

# With `grace`, a guest whose command has ended has that many seconds to turn itself off.
wait_for_guest() {
  local until=$((SECONDS + deadline)) ended=
  while kill -0 "$guest_pid" 2>/dev/null; do
    if [[ -n ${grace:-} && -z $ended && -s $out/exit ]]; then
      ended=$((SECONDS + grace))
    fi
    [[ -z $ended ]] || ((SECONDS < ended)) || return 0
    ((SECONDS < until)) || {
      say "the guest was ended after $deadline s"
      return 1
    }
    sleep 0.1
  done
}
