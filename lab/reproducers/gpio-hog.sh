#!/bin/sh
# A hog that an overlay has added stays when the overlay is removed (7.3.4; not 6.12.117).
# Needs gpio-sim with a bank at /gpio-sim/bank0 (lab/trees/base.dts), and lab/removal/hog.dtso compiled.
# Usage: gpio-hog.sh FOLDER-OF-DTBOS. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
mkdir $overlays/hog
cat "$1/hog.dtbo" >$overlays/hog/dtbo
grep -w hog /sys/kernel/debug/gpio || exit 2
rmdir $overlays/hog
if grep -w hog /sys/kernel/debug/gpio; then
  echo 'the overlay is gone and the line still hogged'
  mkdir $overlays/hog && cat "$1/hog.dtbo" >$overlays/hog/dtbo # the line is taken: EBUSY
  exit 1
fi
