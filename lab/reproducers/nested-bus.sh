#!/bin/sh
# A simple-bus that comes with an overlay gets a device; what is in it gets none.
# Only drivers of the kernel. Needs a simple-bus at /bus and lab/removal/nested-fixed.dtso.
# Usage: nested-bus.sh FOLDER-OF-DTBOS. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
mkdir $overlays/nested
cat "$1/nested-fixed.dtbo" >$overlays/nested/dtbo
ls -d /sys/firmware/devicetree/base/bus/addon-bus/supplier || exit 2
for device in /sys/bus/platform/devices/*; do
  case $(readlink "$device/of_node") in
    */bus/addon-bus) echo "the bus has the device ${device##*/}" ;;
    */bus/addon-bus/supplier) exit 0 ;;
  esac
done
echo 'the regulator in it has none'
exit 1
