# shellcheck shell=bash
# shellcheck disable=SC2154  # `guest` is the caller's
# What scenarios are made of. A result line: scenario, status, error, tree, devices, verdict.

device_tree=/sys/kernel/config/device-tree
overlays=$device_tree/overlays
# shellcheck disable=SC2034  # for the scenarios
base_nodes=/sys/firmware/devicetree/base
results=/mnt/results
scenario=
wrong=()

mark() { # TEXT: into the kernel's log, where lab/lib/log.sh looks for it
  echo "<6>dtgraft-lab: $*" >/dev/kmsg
}

begin() { # NAME
  scenario=$*
  wrong=()
  mark "begin $scenario"
  perl "$guest/tree.pl" >/run/tree-before
}

# What this scenario makes the kernel say is no surprise.
declare_log() { # REGEX
  printf '%s\t%s\n' "$scenario" "$1" >>/mnt/declared
}

# Everything must be as it was; then the result line is written.
end() {
  local status=$1 error=$2 tree=$3 devices=$4 verdict=passed
  local left=("$overlays"/*)
  expect 'tree at the end' 'as before' "$(tree_now)"
  [[ ! -e ${left[0]} ]] || wrong+=("entries are left: ${left[*]##*/}")
  ((${#wrong[@]} == 0)) || verdict="FAILED: $(printf '%s; ' "${wrong[@]}")"
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$scenario" "$status" "${error:--}" "$tree" "$devices" "$verdict" >>"$results"
  mark "end ${verdict:0:500}" # there it is also seen when the guest does not come to its end
}

# Each value of a result line is looked at where it is made.
expect() { # WHAT WANTED IS
  # shellcheck disable=SC2053  # the wanted value is a pattern
  [[ $3 == $2 ]] || wrong+=("$1 is '$3', not '$2'")
}

load() { # ENTRY FILE: the exit code of the write is that of close(), which tells nothing
  [[ -d $overlays/$1 ]] || mkdir "$overlays/$1"
  cat "$2" >"$overlays/$1/dtbo"
}

dtbo() { # NAME
  echo "$LAB_TREES/$1.dtbo"
}

status() { # ENTRY
  echo "$(<"$overlays/$1/status")"
}

error() { # ENTRY
  echo "$(<"$overlays/$1/error")"
}

remove() { # ENTRY: fails with the kernel's errno
  { echo 1 >"$overlays/$1/remove"; } 2>/dev/null
}

drop() { # ENTRY...
  local entry
  for entry; do
    rmdir "$overlays/$entry"
  done
}

# What the tree has more or less than at the beginning of the scenario, in words.
tree_now() {
  perl "$guest/tree.pl" /run/tree-before
}

# A device of an I2C bus and who drives it: "lm75", "no driver", "none".
device() { # BUS ADDRESS
  local folder=/sys/bus/i2c/devices/$1-00$2
  if [[ -e $folder/driver ]]; then
    basename "$(readlink "$folder/driver")"
  elif [[ -e $folder ]]; then
    echo "no driver"
  else
    echo none
  fi
}

bus_number() { # NODE: of the adapter that the node describes, or nothing
  local adapter
  for adapter in /sys/bus/i2c/devices/i2c-*; do
    [[ $(readlink -f "$adapter/of_node") == "$(readlink -f "$base_nodes/$1")" ]] && echo "${adapter##*-}"
  done
}

chip() { # NODE ADDRESS: the folder with the knobs
  echo /sys/devices/platform/"$1"/chip-"$2"
}

temperature() { # BUS ADDRESS
  cat /sys/bus/i2c/devices/"$1-00$2"/hwmon/hwmon*/temp1_input
}
