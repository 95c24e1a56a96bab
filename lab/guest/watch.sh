# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154  # `addons`, `board`, `lab` and `pull` are the caller's
# `dtgraft run --platform linux` is watched while add-ons are plugged and pulled.

events=/run/events
run_options=()
told=0 # lines of it that were looked at
pid=

start() {
  told=0
  : >"$events" # what an earlier one told is not looked at
  "$lab/../dtgraft" run --platform linux --json --board "$board" \
    --addons "$addons" "${run_options[@]}" >"$events" 2>/run/said &
  pid=$!
  wait_for '"event":"begin"'
}

stop() {
  kill -TERM "$pid"
  wait "$pid"
}

# How many nodes there are more than at the beginning.
tree_more() {
  tree_now | awk -F ', ' '/^new / { print NF " more nodes"; next } { print }'
}

# Waits for an event that was not looked at yet; what came before it is passed over.
wait_for() { # REGEX
  local until=$((SECONDS + ${patience:-20})) found
  while ((SECONDS < until)); do
    found=$(tail -n "+$((told + 1))" "$events" 2>/dev/null | grep -n -m 1 -E "$1")
    if [[ -n $found ]]; then
      told=$((told + ${found%%:*}))
      event=${found#*:}
      return
    fi
    sleep 0.02
  done
  event="nothing"
  wrong+=("waited in vain for $1; the last event is $(tail -n 1 "$events") $(</run/said)")
  return 1
}

# The nvmem cells of a connector are properties of its node, which the kernel says leak.
story() { # NAME
  begin "$@"
  declare_log 'memory leak will occur if overlay removed, property: /addon-connector/nvmem-cell'
}

pulled() {
  pull
  wait_for '"event":"empty"'
}

# The median time from one event to another, of those that were told from a line on.
median() { # FROM TO LINE
  tail -n "+$3" "$events" | sed -n -E 's/^\{"event":"([a-z]+)","ms":([0-9.]+).*/\1 \2/p' |
    awk -v from="$1" -v to="$2" '$1 == from { at = $2 } $1 == to && at { print $2 - at; at = 0 }' |
    sort -n | awk '{ all[NR] = $1 } END { printf "%.1f", all[int((NR + 1) / 2)] }'
}

# Plugs an add-on and pulls it again, that many times; the medians count from here on.
plug_and_pull() { # TIMES MODEL
  local i
  begun=$((told + 1))
  for ((i = 0; i < $1; i++)); do
    plug "$2"
    wait_for '"event":"ready"'
    pulled
  done
}

say_medians() { # TIMES
  echo "medians of $1: plugged to ready $(median plugged ready "$begun") ms," \
    "unplugged to empty $(median unplugged empty "$begun") ms"
}
