# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables of the other parts
# Rows about chips with lines, and lamps on them.

# A process that holds a line of a chip and says what becomes of it.
hold_line() { # CHIP EDGES
  perl "$guest/line.pl" "/dev/$1" 2 "$2" /run/held /run/go >/run/line-said 2>&1 &
  job=$!
  await test -e /run/held
}

let_line_go() {
  touch /run/go
  wait "$job"
  saw "$(sed ':a; N; $!ba; s/\n/, /g' /run/line-said)"
}

addon_chip() {
  local found
  for found in /sys/bus/gpio/devices/gpiochip*; do
    [[ $(readlink -f "$found/of_node") == */addon-gpio/* ]] && echo "${found##*/}"
  done
}

row_gpio_user() {
  did 'a chip removed while a process holds one of its lines; the line used'
  plug a "$(overlay chip)"
  hold_line "$(addon_chip)" 0
  remove a || broken "remove failed: $(error a)"
  let_line_go
}

row_gpio_events() {
  did 'a chip removed while a process waits for edges of one of its lines; the line used'
  plug a "$(overlay chip)"
  hold_line "$(addon_chip)" 1
  remove a || broken "remove failed: $(error a)"
  said "removing non-empty directory" && bites 'the interrupt of the line was not freed'
  let_line_go
}

row_gpio_kernel() {
  labels_leak
  did 'a chip by one overlay, a driver that uses its line and edges by another; the chip removed first'
  plug a "$(labelled chip)"
  plug b "$(overlay line)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  remove a || saw "refused: $(error a)"
  saw "consumer: $(driver_of bus/consumer)"
  said 'leaving: the line is -19' && bites 'it was unbound when the chip was gone already'
  said 'leaving: the line is 0' && saw 'it was unbound first'
  drop b
}

row_gpio_inner() {
  labels_leak
  did 'as gpio-kernel, with line-gpios in a node in the consumer; then the line read'
  plug a "$(labelled chip)"
  plug b "$(overlay line-inner)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  remove a || saw "refused: $(error a)"
  local found
  found=$(platform_device bus/consumer)
  saw "consumer: $(driver_of bus/consumer)"
  [[ ! -e $found/line ]] || saw "gpiod_get_value() is $(<"$found/line")"
  said 'non-empty directory|backing chip is gone' && bites 'the chip went under its consumer'
  drop b
}

row_leds() {
  labels_leak
  did 'a chip by one overlay, gpio-leds on its line by another; the chip removed first, the lamp lit'
  plug a "$(labelled chip)"
  plug b "$(overlay lamp)"
  needs_driver bus/lamps leds-gpio
  saw "linked to $(links_of bus/lamps)"
  remove a || saw "refused: $(error a)"
  saw "lamps: $(driver_of bus/lamps)"
  if [[ $(driver_of bus/lamps) == leds-gpio ]]; then
    bites 'the lamps stay without a chip'
    if { echo 1 >/sys/class/leds/addon:lamp/brightness; } 2>/run/said; then
      saw 'writing brightness succeeds'
    else
      saw "writing brightness: $(sed 's/.*: //' /run/said)"
    fi
  fi
  said 'backing chip is gone|non-empty'
  drop b
}

row_hog() {
  did 'a hog by an overlay, then removed'
  plug a "$(overlay hog)"
  saw "with the hog: $(hogged)"
  drop a
  saw "after: $(hogged)"
  [[ $(hogged) == none ]] || bites 'the line stays taken'
}

row_hog_changed() {
  did 'a hog by an overlay, then changed by another, then both removed'
  plug a "$(overlay hog)"
  saw "with the hog: $(hogged)"
  plug b "$(overlay hog-changed)"
  declare_log 'memory leak will occur'
  saw "changed to line 7: $(hogged)"
  [[ $(hogged) == 'line 6' ]] && bites 'the change is ignored, the tree has it'
  drop b a
  saw "after: $(hogged)"
}

hogged() {
  local list
  list=$(perl "$guest/line.pl" "$(lab_chip)" used | tr '\n' ' ')
  echo "${list:-none}" | sed 's/ $//'
}

lab_chip() {
  local found
  for found in /sys/bus/gpio/devices/gpiochip*; do
    [[ $(readlink -f "$found/of_node") == */base/gpio-sim/bank0 ]] && echo "/dev/${found##*/}"
  done
}
