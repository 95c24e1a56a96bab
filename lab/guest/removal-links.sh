# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034  # variables of the other parts
# Rows about suppliers and consumers.

row_supply() {
  did 'consumer and regulator by one overlay; the overlay removed, which takes the regulator first'
  plug a "$(overlay supply)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  needs_driver bus/supplier reg-fixed-voltage
  remove a || broken "remove failed: $(error a)"
  said 'regulator_disable\(\) is 0' && saw 'the consumer was unbound before its supplier'
}

row_supply_unbind() {
  did "the regulator's driver unbound by hand"
  plug a "$(overlay supply)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  unbind bus/supplier
  said 'regulator_disable\(\) is 0' && saw 'the consumer was unbound before its supplier'
  saw "consumer: $(driver_of bus/consumer)"
  remove a || broken "remove failed: $(error a)"
}

# A node in a device's node is no device: the link is one for sync_state() alone, and ends at probe.
row_supply_inner() {
  did 'as supply, with vin-supply in a node in the consumer'
  plug a "$(overlay supply-inner)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  remove a || broken "remove failed: $(error a)"
  said 'WARNING.*_regulator_put|WARNING.*regulator_unregister|WARNING.*regulator' &&
    bites 'the regulator went while it was enabled by the consumer'
}

row_supply_inner_unbind() {
  did "as supply-unbind, with vin-supply in a node in the consumer; then the consumer used"
  plug a "$(overlay supply-inner)"
  needs_driver bus/consumer dtgraft-lab-consumer
  saw "linked to $(links_of bus/consumer)"
  unbind bus/supplier
  saw "consumer: $(driver_of bus/consumer)"
  said 'WARNING.*regulator' && bites 'the regulator went while it was enabled by the consumer'
  local found
  found=$(platform_device bus/consumer)
  at_risk
  [[ ! -e $found/supply ]] || saw "regulator_is_enabled() is $(<"$found/supply")"
  at_risk
  remove a || broken "remove failed: $(error a)"
}

row_links() {
  did 'four consumers of one regulator, by one overlay, loaded and removed 20 times'
  four_consumers
}

four_consumers() {
  local missing=0
  for _ in {1..20}; do
    plug a "$(overlay links)"
    needs_driver bus/consumer-3 dtgraft-lab-consumer
    [[ $(links_of bus/consumer-3) == *platform:bus:supplier* ]] || missing=$((missing + 1))
    drop a
  done
  ((missing == 0)) || bites "$missing times of 20 without a link to the supplier"
  if said 'expected refcount'; then
    bites 'a link that was not freed yet held a node'
  else
    saw 'all references to the nodes were given back in time'
  fi
}

# Ten seconds after the last driver came, the kernel gives up waiting for suppliers without one. It
# says so of those that wait.
after_timeout() {
  local i
  plug waits "$(overlay never)"
  for ((i = 0; i < 300; i++)); do
    ! said 'deferred probe pending' || break
    sleep 0.1
  done
  drop waits
  ((i < 300)) || broken 'the deferred probe timeout did not come'
  log=
}

row_links_later() {
  did 'as links, when the time is over in which the kernel waits for drivers'
  after_timeout
  four_consumers
}

row_supplier_by_overlay() {
  labels_leak
  did 'a regulator by one overlay, its consumer by another; the regulator removed first'
  plug a "$(labelled supplier)"
  plug b "$(overlay needs-supplier)"
  needs_driver bus/consumer dtgraft-lab-consumer
  remove a || saw "refused: $(error a)"
  saw "the regulator's overlay is $(status a), the consumer: $(driver_of bus/consumer)"
  said 'regulator_disable\(\) is 0' && saw 'it was unbound first'
  drop b
}

row_fw_devlink() {
  did 'an overlay with a consumer on the board'"'"'s bus and its supplier on the I2C bus'
  labels_leak
  plug a "$(labelled "$(cell_form)")"
  plug b "$(overlay needs-cell)"
  saw "consumer: $(driver_of bus/consumer), links: $(links_of bus/consumer)"
  [[ $(driver_of bus/consumer) == dtgraft-lab-consumer ]] || bites 'it never probes'
  drop b a
}

# The consumer comes first, and waits; then what it waits for comes on another bus.
row_fw_devlink_late() {
  did 'a consumer loaded while the bus of its supplier has no driver; then the driver bound'
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/unbind"
  labels_leak
  plug a "$(labelled "$(cell_form)")"
  plug b "$(overlay needs-cell)"
  saw "consumer before: $(driver_of bus/consumer)"
  echo i2c >"$platform/drivers/dtgraft-lab-i2c/bind"
  await driver_is bus/consumer dtgraft-lab-consumer
  saw "after: $(driver_of bus/consumer)"
  drop b a
}

# The suppliers that a device is linked to.
links_of() { # NODE
  local link names=()
  for link in "$(platform_device "$1")"/supplier:*; do
    [[ ! -e $link ]] || names+=("${link##*/supplier:}")
  done
  echo "${names[*]:-none}"
}

row_waits_forever() {
  did 'an overlay whose consumer needs a supplier that no driver takes; then removed'
  plug a "$(overlay never)"
  local is
  is=$(tr '\t' ' ' </sys/kernel/debug/devices_deferred)
  [[ $(driver_of bus/consumer) == 'no driver' && $(status a) == applied ]] &&
    bites "applied, and no word that the consumer waits; devices_deferred: ${is:-empty}"
  drop a
  is=$(tr '\t' ' ' </sys/kernel/debug/devices_deferred)
  saw "after the removal devices_deferred is ${is:-empty}"
}

row_deferred() {
  did 'a consumer whose supplier never comes removed while its probe is deferred'
  plug a "$(overlay never)"
  needs_driver bus/consumer 'no driver'
  drop a
  local is
  is=$(</sys/kernel/debug/devices_deferred)
  if [[ -n $is ]]; then
    bites "still in devices_deferred: $is"
  else
    saw 'devices_deferred is empty afterwards'
  fi
}

row_probe_fails() {
  did 'an overlay whose driver fails its probe loaded and removed'
  plug a "$(overlay failing)"
  saw "status: $(status a), device: $(driver_of bus/consumer)"
  said 'probe with driver .* failed|probe of .* failed'
  [[ $(driver_of bus/consumer) == 'no driver' ]] && bites 'the interface does not tell'
  drop a
}

held_probes() { # NUMBER
  is "$bench/probing" "$1"
}

row_probing() {
  did 'the overlay removed while a probe of its device lasts; another overlay loaded meanwhile'
  plug a "$(overlay plain)"
  mkdir "$overlays/b"
  unbind bus/consumer
  local name probe removal
  name=$(platform_device bus/consumer)
  echo Y >"$bench/hold"
  echo "${name##*/}" >"$platform/drivers/dtgraft-lab-consumer/bind" &
  probe=$!
  await is "$bench/probing" 1
  in_background remove a
  removal=$job
  is_stuck "$removal" && bites 'the removal waits'
  in_background load_path b sensor.dtbo
  is_stuck "$job" && saw 'every other overlay waits behind it'
  echo N >"$bench/hold"
  wait "$probe" "$removal" "$job"
  [[ $(status a) == unapplied && $(status b) == applied ]] || broken 'it does not go on afterwards'
  saw 'all go on when the probe ends'
}

load_path() { # ENTRY FILE: in one system call of this very process
  echo "$2" >"$overlays/$1/path"
}

row_slow_probe() {
  did 'an overlay loaded whose probe lasts; another loaded meanwhile'
  mkdir "$overlays/a" "$overlays/b"
  echo Y >"$bench/hold"
  in_background load_path a removal/plain.dtbo
  local first=$job
  await is "$bench/probing" 1
  in_background load_path b sensor.dtbo
  is_stuck "$job" && bites 'loading waits for the probe, and every other overlay behind it'
  echo N >"$bench/hold"
  wait "$first" "$job"
  [[ $(status a) == applied && $(status b) == applied ]] || broken 'it does not go on afterwards'
  saw 'both go on when the probe ends'
}

row_bus_in_overlay() {
  did 'an overlay with a simple-bus and a device in it, below the board'"'"'s simple-bus'
  plug a "$(overlay nested-bus)"
  saw "the bus: $(driver_of bus/addon-bus), the device in it: $(driver_of bus/addon-bus/consumer)"
  [[ $(driver_of bus/addon-bus/consumer) == none ]] && bites 'a bus that comes at run time is not populated'
  drop a
}

row_bus_unbind() {
  did "the board's simple-bus unbound by hand while a device of an overlay is in it; then the overlay removed"
  plug a "$(overlay plain)"
  if [[ $(driver_of bus) == simple-pm-bus ]]; then
    unbind bus
    saw "the bus: $(driver_of bus)"
  else
    saw "the bus has $(driver_of bus)"
  fi
  [[ $(driver_of bus/consumer) == none ]] || bites "its device stays bound: $(driver_of bus/consumer)"
  remove a || saw "remove: $(error a)"
  saw "after the removal: $(driver_of bus/consumer)"
}

row_late_driver() {
  did 'an overlay loaded before its driver; the driver loaded, unloaded, the overlay removed'
  unload dtgraft_lab_bench
  plug a "$(overlay plain)"
  saw "before: $(driver_of bus/consumer)"
  insert dtgraft_lab_bench
  saw "loaded: $(driver_of bus/consumer)"
  unload dtgraft_lab_bench
  saw "unloaded: $(driver_of bus/consumer)"
  remove a || broken "remove failed: $(error a)"
  [[ $(driver_of bus/consumer) == none ]] || bites 'the device stays'
}
