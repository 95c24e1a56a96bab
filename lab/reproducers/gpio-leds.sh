#!/bin/sh
# The chip of a lamp is unbound: the lamp stays, and writing its brightness succeeds.
# Only drivers of the kernel: gpio-sim and leds-gpio. Needs a bus at /bus and lab/removal/lamp-on-chip.dtso.
# Usage: gpio-leds.sh FOLDER-OF-DTBOS. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
mkdir $overlays/lamp
cat "$1/lamp-on-chip.dtbo" >$overlays/lamp/dtbo
lamp=/sys/class/leds/addon:lamp/brightness
echo 1 >$lamp || exit 2
echo bus:addon-gpio >/sys/bus/platform/drivers/gpio-sim/unbind
[ -e $lamp ] || exit 0
if echo 0 >$lamp; then
  echo 'the chip is gone; the lamp is not, and its brightness was written without an error'
  exit 1
fi
