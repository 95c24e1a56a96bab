#!/bin/sh
# An overlay is removed to whose node another overlay refers. The phandle is given to the next node, so
# the reference is now one to that. Needs a base with /__symbols__; lab/removal/thing.dtso compiled with
# -@ as labels/thing.dtbo, refers.dtso and stranger.dtso.
# Usage: phandle.sh FOLDER-OF-DTBOS FOLDER-OF-THOSE-WITH-LABELS. Exit code 1: it happens.
overlays=/sys/kernel/config/device-tree/overlays
tree=/sys/firmware/devicetree/base
mkdir $overlays/thing $overlays/refers $overlays/stranger
cat "$2/thing.dtbo" >$overlays/thing/dtbo
cat "$1/refers.dtbo" >$overlays/refers/dtbo
cmp $tree/addon-thing/phandle $tree/addon-reference/dtgraft,to || exit 2
rmdir $overlays/thing
[ ! -e $tree/addon-thing ] || exit 0
cat "$1/stranger.dtbo" >$overlays/stranger/dtbo
if cmp $tree/addon-stranger/phandle $tree/addon-reference/dtgraft,to; then
  echo 'the reference to addon-thing, which is gone, is one to addon-stranger'
  exit 1
fi
