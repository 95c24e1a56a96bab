# shellcheck shell=bash
# The kernel's own overlay test: a tree like the one it runs on, and what it expects of each overlay.
# shellcheck disable=SC2154  # `cache`, `here` and `unittest_data` are the caller's

# The test grafts its data and the base of its overlays into one live tree. One blob of both stands
# for that tree.
compile_live_base() { # TREE PART
  local source=$2/live_base.dts
  {
    echo '/dts-v1/;'
    echo "#include \"$unittest_data/testcases_common.dtsi\""
    echo "#include \"$unittest_data/overlay_common.dtsi\""
  } >"$source"
  (cd "$1" && "$here/lib/compile" "$cache/bin/dtc" "$2" "$source" unittest/live_base.dtb -@)
  rm "$source"
}

# verdicts.tsv: overlay, result of the load, result of the removal that follows a refused load.
# notifier.tsv: the errors that the test's own notifier injects: action, node it looks for, error.
write_verdicts() { # TREE DIR
  local c=$1/drivers/of/unittest.c
  sed -nE 's/^\tOVERLAY_INFO\((\w+), *([^,)]+)(, *([^)]+))?\),?$/\1.dtbo\t\2\t\4/p' "$c" >"$2/verdicts.tsv"
  awk '/^static int of_notify\(/ {inside = 1}
    inside && /case OF_OVERLAY_/ {action = $2; sub(/:/, "", action)}
    inside && /of_find_node_by_name/ {split($0, quoted, "\""); node = quoted[2]}
    inside && /ret = -E/ && node {error = $3; sub(/;/, "", error); print action "\t" node "\t" error; node = ""}
    inside && /^}/ {exit}' "$c" >"$2/notifier.tsv"
  [[ -s $2/verdicts.tsv && -s $2/notifier.tsv ]] || die "unittest.c of this kernel is not as expected"
}
