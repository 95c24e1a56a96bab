# shellcheck shell=bash
# shellcheck disable=SC2154  # `overlays` and more come from steps.sh
# What rows of the removal bench are made of.

done_list=()
saw_list=()
log=
verdict=clean
bench=/sys/module/dtgraft_lab_bench/parameters
platform=/sys/bus/platform

did() { # TEXT: what is done
  done_list+=("$*")
  write_row
}

saw() { # TEXT: what the kernel did
  saw_list+=("$*")
}

# What comes next may be the kernel's end, and what was found out until then must outlive it.
at_risk() {
  local before=$verdict
  verdict=lost
  write_row
  sync /mnt/row
  verdict=$before
}

bites() { # TEXT: and that it is the problem
  saw "$*"
  [[ $verdict == broken ]] || verdict=bites
}

# Something the row rests on is not so: then the row says nothing about the kernel.
broken() { # TEXT
  saw "$*"
  verdict=broken
}

joined() { # TEXT...: a dash when there is none
  local text
  text=$(printf '%s; ' "$@")
  text=${text%; }
  echo "${text:--}"
}

write_row() {
  printf '%s\t%s\t%s\t%s\n' "$(joined "${done_list[@]}")" "$(joined "${saw_list[@]}")" "${log:--}" \
    "$verdict" >/mnt/row
}

# Whether the kernel has said something; the last such line becomes that of the row.
said() { # REGEX
  local line
  line=$(dmesg | grep -E "$1" | tail -n 1)
  [[ -z $line ]] || log=${line#*] }
  [[ -n $line ]]
}

overlay() { # NAME: without labels
  echo "$LAB_TREES/removal/$1.dtbo"
}

# With labels, which others can refer to; that those leak is another row.
labelled() { # NAME
  echo "$LAB_TREES/removal-labels/$1.dtbo"
}

# Which EEPROM with a cell this kernel understands.
cell_form() {
  if [[ -e /sys/bus/nvmem-layout ]]; then echo cell; else echo cell-direct; fi
}

labels_leak() {
  declare_log 'memory leak will occur if overlay removed, property: /__symbols__/'
}

plug() { # ENTRY FILE
  load "$1" "$2"
  [[ $(status "$1") == applied ]] || broken "$1 is not applied: $(error "$1")"
}

# The node's platform device, or nothing.
platform_device() { # NODE: its path, without the first slash
  local found
  for found in "$platform"/devices/*; do
    [[ $found/of_node -ef $base_nodes/$1 ]] && echo "$found"
  done
}

driver_of() { # NODE
  local found
  found=$(platform_device "$1")
  if [[ -z $found ]]; then
    echo none
  elif [[ -e $found/driver ]]; then
    basename "$(readlink "$found/driver")"
  else
    echo 'no driver'
  fi
}

# A consumer that came before its supplier is probed a little later, by the kernel's own thread.
needs_driver() { # NODE DRIVER
  await driver_is "$1" "$2"
}

driver_is() { # NODE DRIVER
  [[ $(driver_of "$1") == "$2" ]]
}

unbind() { # NODE
  local found
  found=$(platform_device "$1")
  echo "${found##*/}" >"$found/driver/unbind"
}

# Runs a command that may wait in the kernel; sets `job`.
in_background() { # COMMAND...
  "$@" &
  job=$!
}

# Whether a process sleeps in the kernel where no signal wakes it, and goes on doing so.
is_stuck() { # PID
  local i line fields row=0
  for ((i = 0; i < 300 && row < 40; i++)); do
    read -r line <"/proc/$1/stat" || return 1
    read -r -a fields <<<"${line##*) }"
    if [[ ${fields[0]} == D ]]; then row=$((row + 1)); else row=0; fi
    sleep 0.01
  done 2>/run/stuck
  ((row == 40))
}

await() { # COMMAND...: for two seconds at most
  local i
  for ((i = 0; i < 200; i++)); do
    "$@" && return
    sleep 0.01
  done
  broken "waited in vain for: $*"
  return 1
}

is() { # FILE TEXT
  [[ $(<"$1") == "$2" ]]
}

# What reading the open file 5 says: the text, or the error.
read_held() {
  cat <&5 2>&1 | tr -d '\0' | sed -E 's/^cat: -: //' | head -c 60
}

unload() { # MODULE
  perl "$guest/kernel.pl" rmmod "$1" || broken "$1 is not unloaded"
}

insert() { # MODULE
  perl "$guest/kernel.pl" insmod "$LAB_MODULES/$1.ko" || broken "$1 is not loaded"
}

# A script of its own, for those who have no part of this: its exit code is 1 when the problem is there.
run_reproducer() { # NAME
  local code=0
  did "lab/reproducers/$1.sh"
  [[ $1 != async-supplier ]] || after_timeout
  labels_leak
  at_risk
  "${guest%/*}/reproducers/$1.sh" "$LAB_TREES/removal" "$LAB_TREES/removal-labels" >/run/said 2>&1 || code=$?
  case $code in
    0) saw 'exit code 0' ;;
    1) bites "exit code 1: $(tail -n 1 /run/said)" ;;
    *) broken "exit code $code: $(tail -n 1 /run/said)" ;;
  esac
}
