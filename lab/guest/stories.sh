# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154  # shared with steps.sh and the scripts that read this
# `dtgraft run` in the guest, add-ons that are plugged and pulled, and the stories that are the same
# for every interface of the kernel.

lab=${guest%/*}
board=$lab/trees/base.dts
addons=$lab/runtime
# shellcheck source=watch.sh
source "$guest/watch.sh"
bus=$(bus_number i2c)
line=$(echo /sys/devices/platform/gpio-sim/gpiochip*/sim_gpio0/pull)

# Puts an add-on in that says it is of that model.
plug() { # MODEL
  printf '%b' "\\x$(printf %x "$1")" | dd of="$(chip i2c 50)/eeprom" bs=1 seek=1024 conv=notrunc 2>/run/dd
  echo 1 >"$(chip i2c 50)/present"
  echo pull-up >"$line"
}

pull() {
  echo 0 >"$(chip i2c 50)/present"
  echo pull-down >"$line"
}

thermometer() {
  story thermometer
  plug 23
  wait_for '"event":"ready"'
  local tree dev
  tree=$(tree_more) dev=$(device "$bus" 48)
  expect device lm75 "$dev"
  echo 42500 >"$(chip i2c 48)/temp"
  expect temperature 42500 "$(temperature "$bus" 48)"
  pulled
  expect 'device after' none "$(device "$bus" 48)"
  end ready '' "$tree" "$dev"
}

# A process that has a file open.
hold() { # FILE
  perl -e 'open(my $file, "<", $ARGV[0]) or die; sleep 1000' "$1" &
  holder=$!
  until readlink "/proc/$holder"/fd/* | grep -q "$1"; do sleep 0.02; done
}

let_go() {
  kill "$holder"
  wait "$holder" 2>/run/killed
}

# The runtime ends as nothing wants to end.
shoot() {
  kill -KILL "$pid"
  wait "$pid" 2>/run/killed
}

# One that must not begin, and say why.
refused_start() { # MESSAGE
  "$lab/../dtgraft" run --platform linux --board "$board" --addons "$addons" \
    >/run/refused 2>&1 &
  local other=$!
  wait "$other"
  expect 'exit code' 1 $?
  expect message "$1" "$(tr '\n' ' ' </run/refused)"
}

# The kernel would wait for whoever has the bus open, and everybody else behind it: so nothing is
# removed until they let go, and who it is, is told.
held() {
  story held by a process
  plug 25
  wait_for '"event":"ready"'
  hold "/dev/i2c-$(bus_number bus/i2c)"
  pull
  wait_for '"event":"stuck"'
  expect holder "*process $holder (perl)*" "$event"
  let_go
  wait_for '"event":"empty"'
  end stuck '' "$(tree_now)" none
}

# Pulled earlier and later, at worst while the kernel probes; some are too short to be seen at all.
surprise() {
  story pulled at any time
  local i
  for i in {1..20}; do
    plug 23
    sleep "0.0$i"
    pull
    sleep "0.0$((RANDOM % 10))"
  done
  plug 23
  sleep 3 # until what came of all that has been told
  told=$(wc -l <"$events")
  pulled
  end empty '' "$(tree_now)" none
}

# A runtime that was killed has left its overlays behind; the next one takes them out first.
killed() {
  story killed and begun again
  plug 23
  wait_for '"event":"ready"'
  shoot
  mkdir "$overlays/dtgraft-7-begun" # as one that is killed between mkdir and write leaves it
  start
  wait_for '"event":"ready"'
  expect device lm75 "$(device "$bus" 48)"
  pulled
  end ready '' "$(tree_now)" none
}

# Whoever holds a device of what was left keeps the kernel from taking it out, and with it whoever
# asks: the next runtime names them instead, and does not begin.
killed_and_held() {
  story killed while held, and begun again
  plug 25
  wait_for '"event":"ready"'
  hold "/dev/i2c-$(bus_number bus/i2c)"
  shoot
  refused_start "*'dtgraft-*': process $holder (perl) has /dev/i2c-[0-9]* open*"
  let_go
  start
  wait_for '"event":"ready"'
  pulled
  end refused '' "$(tree_now)" none
}

begin_runtime() {
  begin start
  start || {
    end none '' - none
    exit 1
  }
  end empty '' "$(tree_now)" none
}

end_runtime() {
  begin end
  stop
  expect 'exit code' 0 $?
  end ended '' "$(tree_now)" none
}
