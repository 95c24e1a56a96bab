#!/bin/sh
# A supplier whose driver probes asynchronously (regulator-fixed) comes later than ten seconds after the
# last driver: device_add() looks at can_match before the probe's thread has set it, takes the supplier
# for one that no driver wants, and relaxes the links of its consumers. It is a race: some times of
# twenty. Needs a bus at /bus, lab/removal/links.dtso, and a driver that gets "vin" (lab/bench: one file).
# Usage: async-supplier.sh FOLDER-OF-DTBOS, later than ten seconds after boot. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
consumer=/sys/bus/platform/devices/bus:consumer-3
missing=0
mkdir $overlays/links
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  cat "$1/links.dtbo" >$overlays/links/dtbo
  until [ -e $consumer/supply ]; do sleep 0.1; done # bound
  [ -e $consumer/supplier:platform:bus:supplier ] || missing=$((missing + 1))
  rmdir $overlays/links
  mkdir $overlays/links
done
echo "$missing times of 20 the bound consumer had no link to its supplier"
dmesg | grep -E 'KASAN|WARNING|BUG'
[ $missing = 0 ] || exit 1
