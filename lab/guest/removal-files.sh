# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables of the other parts
# Rows about files that stay open.

row_hwmon_open() {
  did 'temp1_input of a sensor held open, the overlay removed, the file read'
  plug a "$(dtbo sensor)"
  exec 5<"$(echo "/sys/bus/i2c/devices/$bus-0048/hwmon"/hwmon*/temp1_input)"
  remove a || broken "remove failed: $(error a)"
  saw "read: $(read_held)"
  exec 5>&-
}

row_eeprom_open() {
  did 'the eeprom file held open, the overlay removed, the file read'
  plug a "$(dtbo eeprom)"
  exec 5<"/sys/bus/i2c/devices/$bus-0050/eeprom"
  remove a || broken "remove failed: $(error a)"
  saw "read: $(read_held)"
  exec 5>&-
}

row_brightness_open() {
  labels_leak
  did 'brightness of a lamp held open, the lamp removed, the file written'
  plug a "$(labelled chip)"
  plug b "$(overlay lamp)"
  exec 5>/sys/class/leds/addon:lamp/brightness
  remove b || broken "remove failed: $(error b)"
  { echo 1 >&5; } 2>/run/said && bites 'the write went through'
  saw "write: $(sed 's/.*: //' /run/said)"
  exec 5>&-
  drop a
}

row_node_file_open() {
  did 'a property of a node held open in /sys/firmware/devicetree, the overlay removed, the file read'
  plug a "$(overlay plain)"
  exec 5<"$base_nodes/bus/consumer/compatible"
  remove a || broken "remove failed: $(error a)"
  saw "read: $(read_held)"
  exec 5>&-
}

row_chip_open() {
  did '/dev/gpiochipN held open, its overlay removed, the chip asked'
  plug a "$(overlay chip)"
  exec 5<>"/dev/$(addon_chip)"
  remove a || broken "remove failed: $(error a)"
  saw "ioctl: $(perl "$guest/line.pl" - info <&5 2>&1)"
  exec 5>&-
}
