#!/bin/sh
# A regulator is unbound while a consumer has it enabled whose supply property stands in a node below
# its own: no lasting device link, WARN_ON(rdev->open_count), and what regulator_get() gave out is
# freed. Needs a bus at /bus and lab/removal/supply-inner.dtso, and a driver that gets "vin" (lab/bench:
# one file, depends on nothing).
# Usage: regulator.sh FOLDER-OF-DTBOS. A kernel with KASAN tells most. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
mkdir $overlays/supply
cat "$1/supply-inner.dtbo" >$overlays/supply/dtbo
consumer=/sys/bus/platform/devices/bus:consumer
for _ in 1 2 3 4 5; do [ -e $consumer/supply ] || sleep 1; done # its probe was deferred
cat $consumer/supply || exit 2
echo bus:supplier >/sys/bus/platform/drivers/reg-fixed-voltage/unbind
[ -e $consumer/supply ] || exit 0 # the consumer was unbound first
echo "the regulator is unbound and regulator_is_enabled() is $(cat $consumer/supply)"
echo bus:consumer >$consumer/driver/unbind # regulator_disable(), regulator_put()
dmesg | grep -E 'KASAN|WARNING|BUG'
exit 1
