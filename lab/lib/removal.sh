# shellcheck shell=bash
# The removal bench: every row in a guest of its own, and its verdict compared with the known one.
# shellcheck disable=SC2154  # `lab`, `root`, `work`, `version` and more are the caller's

rows_file=${LAB_ROWS:-$lab/removal/rows}
verdicts_bite=0
surprises=()

# 64 KiB in a property of the base, and in a new node.
write_big_overlays() { # FOLDER
  local value
  value=$(printf '%0131072d' 0)
  printf '/dts-v1/; /plugin/; &{/i2c} { dtgraft,big = [%s]; };\n' "$value" >"$1/big-property.dtso"
  printf '/dts-v1/; /plugin/; &{/} { addon-big { dtgraft,big = [%s]; }; };\n' "$value" >"$1/big-node.dtso"
}

compile_removal_trees() {
  mkdir -p "$work/big" "$trees/removal" "$trees/removal-labels"
  write_big_overlays "$work/big"
  compile "$lab"/removal/*.dtso "$work"/big/*.dtso -o "$trees/removal"
  compile -@ "$lab"/removal/*.dtso -o "$trees/removal-labels"
}

# The column of the rows' table that belongs to the kernel, or nothing.
known_column() {
  case $version in
    6.1.*) echo 3 ;;
    6.12.*) echo 4 ;;
    7.3.*) echo 5 ;;
  esac
}

known_rows() { # rows without remarks
  grep -Ev '^(#|$)' "$rows_file"
}

known_verdict() { # ROW
  local column
  column=$(known_column)
  [[ -z $column ]] || known_rows | awk -F '\t' -v row="$1" -v column="$column" '$1 == row { print $column }'
}

# A line of the log that no healthy kernel says makes a row bite, whatever else it found.
judge_row() { # sets did, saw, line, is
  local bad
  kernel_log "$out/console" >"$out/kernel.log"
  touch "$out/declared"
  bad=$(undeclared "$out/kernel.log" "$out/declared" | sed -E 's/^[^ ]+: (\[ *[0-9.]+\] )?//' | head -n 1)
  did=- saw=- line=- is=
  [[ ! -e $out/row ]] || IFS=$'\t' read -r did saw line is <"$out/row"
  if grep -q 'Kernel panic' "$out/kernel.log"; then
    saw+="; then the kernel panics"
    is=bites
  elif [[ $is == lost ]]; then
    saw+="; then it hangs"
    is=bites
  elif [[ ! -e $out/exit || -z $is ]]; then
    is=broken
    saw+="; the row did not come to its end; its console is in $out/console"
  fi
  [[ -n $bad && $is != broken ]] || return 0
  is=bites
  [[ $line != - ]] || line=$bad
}

print_row() { # ROW AREA
  printf '%-20s %-8s %s\n' "$1" "$is" "$2"
  printf '    done:   %s\n    kernel: %s\n' "$did" "$saw"
  [[ $line == - ]] || printf '    log:    %s\n' "$line"
}

run_row() { # ROW AREA
  local did saw line is known
  out=$work/$1
  boot base "$(printf '%q %q' "$lab/guest/removal" "$1")" 2>"$work/boot" || true # a panic is an answer
  judge_row
  print_row "$1" "$2"
  [[ $is != bites ]] || verdicts_bite=$((verdicts_bite + 1))
  known=$(known_verdict "$1")
  [[ $known != '?' ]] || known=$is
  if [[ $is != "${known:-$is}" || (-z $known && $is == broken) ]]; then
    surprises+=("$1: $is, and ${known:-nothing} is known of Linux $version")
  elif [[ -z ${LAB_KEEP:-} ]]; then
    rm -rf "$out"
  fi
}

run_removal() { # [ROW...]
  # a row's guest may not be able to turn itself off any more
  deadline=${LAB_DEADLINE:-60} grace=5
  local began=${EPOCHREALTIME/./} row area count=0
  for row; do
    known_rows | cut -f 1 | grep -qxF -- "$row" || wrong_usage "no such row: $row"
  done
  compile_removal_trees
  while IFS=$'\t' read -r row area _; do
    (($# == 0)) || [[ " $* " == *" $row "* ]] || continue
    count=$((count + 1))
    run_row "$row" "$area"
  done < <(known_rows)
  [[ -n $(known_column) ]] || say "nothing is known of Linux $version: nothing was compared"
  say "$count rows on Linux $version, $verdicts_bite bite, $(((${EPOCHREALTIME/./} - began) / 1000)) ms"
  ((${#surprises[@]} == 0)) || {
    printf 'lab: %s\n' "${surprises[@]}" >&2
    say "when this is right, change lab/removal/rows and docs/reference/removal-on-real-kernels.md"
    return 1
  }
}
