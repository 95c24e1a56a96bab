# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables of the other parts
# Rows about I2C, and the cells of EEPROMs.

row_i2c_held() {
  did '/dev/i2c-N of an overlay'"'"'s bus held open, the overlay removed'
  plug a "$(dtbo bus)"
  exec 5<>"/dev/i2c-$(bus_number addon-i2c)"
  in_background let_go_and_remove a
  if is_stuck "$job"; then
    kill -KILL "$job"
    is_stuck "$job" && bites 'the removal waits, and cannot be killed'
  fi
  exec 5>&-
  wait "$job"
  [[ $(status a) == unapplied ]] || broken 'it does not end when the file is closed'
  saw 'it ends when the file is closed'
}

# The removing side must not hold it as well.
let_go_and_remove() { # ENTRY
  exec 5>&-
  remove "$1"
}

row_i2c_number() {
  did 'a bus plugged, pulled, plugged; pulled, another plugged, plugged again'
  local first same other
  plug a "$(dtbo bus)"
  first=$(bus_number addon-i2c)
  drop a
  plug a "$(dtbo bus)"
  same=$(bus_number addon-i2c)
  drop a
  plug b "$(overlay other-bus)"
  plug a "$(dtbo bus)"
  other=$(bus_number addon-i2c)
  saw "numbers $first, $same, $other"
  [[ $first == "$other" ]] || bites 'the number says who came when, not which bus it is'
  drop a b
}

row_i2c_busy() {
  did 'a second device for an address that is taken loaded, past our check of the result'
  plug a "$(dtbo sensor)"
  echo clash.dtbo >"$bench/apply" 2>/run/said && broken 'the kernel took it'
  saw "refused: $(sed 's/.*: //' /run/said), changeset $(<"$bench/apply")"
  [[ -e $base_nodes/i2c/thermometer@48 ]] &&
    bites 'its node is in the tree, without a device; the caller has to remove the changeset'
  said 'Failed to register i2c client|i2c.*busy|notify error|Failure registering'
}

row_i2c_rebind() {
  did 'the driver of the bus unbound and bound while an overlay'"'"'s device is on it; the overlay removed'
  plug a "$(dtbo sensor)"
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/unbind"
  saw "unbound: $(device "$bus" 48)"
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/bind"
  bus=$(bus_number i2c)
  saw "bound: $(device "$bus" 48)"
  [[ $(device "$bus" 48) == lm75 ]] || bites 'the device did not come back'
  remove a || broken "remove failed: $(error a)"
  [[ $(device "$bus" 48) == none ]] || bites 'the device stays'
}

row_i2c_unbound() {
  did 'the driver of the bus unbound; then the overlay with a device on it removed, the driver bound'
  plug a "$(dtbo sensor)"
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/unbind"
  remove a || broken "remove failed: $(error a)"
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/bind"
  bus=$(bus_number i2c)
  saw "device: $(device "$bus" 48)"
  [[ $(device "$bus" 48) == none ]] || bites 'the device came back'
}

row_cell() {
  labels_leak
  did 'an EEPROM by one overlay, the consumer of its cell by another; the EEPROM removed first'
  plug a "$(labelled "$(cell_form)")"
  plug b "$(overlay needs-cell)"
  needs_driver bus/consumer dtgraft-lab-consumer
  [[ $verdict != broken ]] || return
  saw "linked to $(links_of bus/consumer)"
  remove a || saw "refused: $(error a)"
  saw "the EEPROM's overlay is $(status a), the consumer: $(driver_of bus/consumer)"
  at_risk
  in_background drop b
  if is_stuck "$job"; then
    bites 'removing the consumer waits for itself'
  else
    saw 'the consumer was removed'
  fi
}

row_cell_inner() {
  labels_leak
  did 'as cell, with nvmem-cells in a node in the consumer; then the cell read'
  plug a "$(labelled "$(cell_form)")"
  plug b "$(overlay needs-cell-inner)"
  needs_driver bus/consumer dtgraft-lab-consumer
  [[ $verdict != broken ]] || return
  local found before
  found=$(platform_device bus/consumer)
  before=$(<"$found/cell")
  remove a || saw "refused: $(error a)"
  saw "the EEPROM's overlay is $(status a), the consumer: $(driver_of bus/consumer)"
  saw "the cell read $before before"
  at_risk
  saw "and $(<"$found/cell") afterwards"
  at_risk
  in_background drop b
  if is_stuck "$job"; then
    bites 'removing the consumer waits for itself'
  else
    saw 'the consumer was removed'
  fi

}
bus=$(bus_number i2c)
