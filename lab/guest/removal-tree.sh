# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables of the other parts
# Rows about the tree itself.

# What the kernel holds for itself, in KiB; large pieces are counted in it as well.
kernel_memory() {
  awk '/^SUnreclaim/ { print $2 }' /proc/meminfo
}

# How much memory is gone after an overlay was loaded and removed a hundred times, in KiB.
cost_of_hundred() { # FILE
  local i before
  plug a "$1"
  drop a
  before=$(kernel_memory)
  for i in {1..100}; do
    load a "$1"
    drop a
  done
  echo $(($(kernel_memory) - before))
}

row_property() {
  declare_log 'memory leak will occur if overlay removed, property: /i2c/dtgraft,big'
  did 'an overlay with a property of 64 KiB for a node of the base loaded and removed 100 times'
  local cost control
  cost=$(cost_of_hundred "$(overlay big-property)")
  control=$(cost_of_hundred "$(overlay big-node)")
  did 'the same with the property in a new node'
  said 'memory leak will occur'
  if ((cost > 6000 && control < 3000)); then
    bites 'all 6400 KiB stay allocated; with the new node nothing does'
  elif ((cost < 3000 && control < 3000)); then
    saw 'the memory came back, whatever the log says'
  else
    broken "$cost KiB stay allocated, $control KiB with the new node"
  fi
}

row_node() {
  did 'an overlay whose driver keeps a reference to the node removed'
  plug a "$(overlay keeps-node)"
  needs_driver bus/consumer dtgraft-lab-consumer
  remove a || saw "remove failed: $(error a)"
  if said 'expected refcount 1 instead of'; then
    bites 'the node is never freed, and the log says who counts wrong by path only'
  fi
}

row_stacking() {
  did 'a bus loaded, then an overlay with a device on it; the first removed'
  plug lower "$(dtbo bus)"
  plug upper "$(dtbo upper)"
  remove lower || bites "refused: $(error lower)"
  said 'not topmost'
  drop upper lower
}

row_symbols_leak() {
  did 'an overlay with a label of its own loaded and removed'
  plug a "$(labelled thing)"
  drop a
  said 'memory leak will occur if overlay removed, property: /__symbols__' &&
    bites 'each label becomes a property of /__symbols__, a node of the base'
}

row_symbols_twice() {
  labels_leak
  did 'a second add-on with the same label loaded, past our check; then the first removed'
  plug a "$(labelled thing)"
  echo removal-labels/same-label.dtbo >"$bench/apply" 2>/run/said
  [[ $(<"$bench/apply") != 0 ]] || broken 'the second made no changeset'
  [[ -e $base_nodes/bus/addon-thing ]] || bites "refused: $(sed 's/.*: //' /run/said)"
  remove a || bites "the first cannot be removed any more: $(error a)"
}

row_revert() {
  did 'an overlay that adds one node twice loaded, its changeset removed, another loaded and removed'
  load a "$(dtbo twice)"
  saw "$(status a): $(error a)"
  remove a || bites 'the changeset stays for good'
  plug b "$(dtbo sensor)"
  remove b && saw 'other overlays come and go'
  said 'Error reverting|multiple fragments'
}

row_phandle() {
  labels_leak
  did 'thing loaded, then an overlay that refers to it; thing removed, a stranger loaded'
  plug a "$(labelled thing)"
  plug b "$(overlay refers)"
  remove a || {
    saw "refused: $(error a)"
    return
  }
  plug c "$(overlay stranger)"
  if cmp -s "$base_nodes/addon-reference/dtgraft,to" "$base_nodes/addon-stranger/phandle"; then
    bites 'thing is removed without a word; the reference is now one to the stranger'
  fi
}
