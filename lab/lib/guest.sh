# shellcheck shell=bash
# Waits for the end of a guest, and ends it when it does not come.
# shellcheck disable=SC2154  # `out`, `deadline` are the caller's

guest_pid=

# The group of processes that is the guest; nothing else is in it.
end_guest() {
  [[ -n $guest_pid ]] || return 0
  kill -KILL -- "-$guest_pid" 2>/dev/null || true
  wait "$guest_pid" 2>/dev/null || true
  guest_pid=
}

boot() { # GUEST COMMAND: leaves what happened in `out`; fails when the guest did not come to its end
  rm -rf "$out" && mkdir -p "$out"
  start_guest "$1" "$2"
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
