#!/bin/sh
# The provider of an nvmem cell is unbound while a driver holds the cell: what the core then calls and
# reads is freed. Needs an I2C bus at /i2c with a 24c32 at 0x50 (lab/i2c_sim has one), a driver that
# holds a cell and reads it (lab/bench: one file, depends on nothing), and lab/removal/cell-held.dtso.
# Usage: nvmem-cell.sh FOLDER-OF-DTBOS. A kernel with KASAN tells most. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
mkdir $overlays/cell
cat "$1/cell-held.dtbo" >$overlays/cell/dtbo
consumer=/sys/bus/platform/devices/bus:consumer
cat $consumer/cell || exit 2
for device in /sys/bus/i2c/drivers/at24/*-0050; do
  echo "${device##*/}" >/sys/bus/i2c/drivers/at24/unbind
done
[ -e $consumer/cell ] || exit 0 # the consumer was unbound first
echo "the EEPROM is unbound and the cell reads $(cat $consumer/cell)" # a negative number is an errno
echo bus:consumer >$consumer/driver/unbind & # nvmem_cell_put()
sleep 2
[ ! -e /proc/$! ] || echo 'unbinding the consumer does not end'
dmesg | grep -E 'KASAN|WARNING|BUG'
exit 1
