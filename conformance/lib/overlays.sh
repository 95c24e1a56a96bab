# shellcheck shell=bash
# Compiles every overlay of a kernel source with its base, and writes down which belongs to which.
# shellcheck disable=SC2154  # `cache` and `here` are the caller's

unittest_data=drivers/of/unittest-data

build_overlays() { # WHAT SOURCE
  local tree version part
  need cpp cpp
  need make make
  tree=$(readlink -f "$cache/current/$2")
  version=${tree##*/}
  part=$cache/overlays/$version.part
  rm -rf "$part" && mkdir -p "$part/unittest"
  declared "$tree" >"$part/declared"
  work "$tree" "$part/declared" >"$part/work"
  (cd "$tree" && nice xargs -a "$part/work" -P 2 -L 1 "$here/lib/compile" "$cache/bin/dtc" "$part")
  compile_live_base "$tree" "$part"
  write_pairs "$part"
  write_verdicts "$tree" "$part/unittest"
  collect_failures "$part"
  rm "$part/declared" "$part/work"
  rm -rf "${part%.part}" && mv "$part" "${part%.part}"
  ln -sfn current/overlays/unittest "$cache/unittest"
  publish "$1" "overlays/$version" "linux-source $version: $(summary "${part%.part}")"
}

# What the Makefiles say, with paths from the top of the source:
#   composite NAME.dtb BASE.dtb OVERLAY.dtbo...
#   symbols STEM
declared() { # TREE
  local makefile
  (cd "$1" && grep -rlE --include=Makefile -e '-dtbs|-@' arch/*/boot/dts "$unittest_data") |
    while read -r makefile; do
      (cd "$1" && make -rRs -f "$here/lib/pairs.mk" MAKEFILE="$makefile" src="${makefile%/*}" print) |
        awk -v dir="${makefile%/*}" '{for (i = 2; i <= NF; i++) $i = dir "/" $i; print}'
    done
}

# One line for each source to compile: SOURCE OUTPUT [-@]. All get symbols except the overlays of the
# unit test, whose verdicts are about the blobs that its own Makefile makes.
work() { # TREE DECLARED
  local source stem flag
  {
    overlay_sources "$1" | while read -r source; do
      stem=${source%.*}
      flag=-@
      if [[ $source == "$unittest_data"/* ]] && ! grep -qxF "symbols $stem" "$2"; then
        flag=
      fi
      echo "$source $stem.dtbo${flag:+ $flag}" # no blank at the end: xargs would go on to the next line
    done
    awk '$1 == "composite" {made[$2]; base[$3]}
      END {for (b in base) if (!(b in made)) {s = b; sub(/b$/, "s", s); print s, b, "-@"}}' "$2"
  } | sort | place
}

# Where the blobs of a path go, for every path on a line but one at its start.
place() {
  sed -E "s, arch/([^/]+)/boot/dts/, \\1/,g; s, $unittest_data/, unittest/,g"
}

# Before 6.2 overlays were .dts files like any other.
overlay_sources() { # TREE
  (cd "$1" && find arch drivers -name '*.dtso' &&
    { grep -rl --include='*.dts' '^/plugin/' arch drivers || true; }) | sort -u
}

# pairs.tsv: composite, base, overlays in order. A composite that is the base of another is replaced
# by what it is made of. The composite is made by the reference; where that refuses, it is missing.
write_pairs() ( # PART
  cd "$1" || exit
  expanded <declared | sort | while read -r composite base overlays; do
    read -ra overlays <<<"$overlays"
    for file in "$base" "${overlays[@]}"; do
      [[ -e $file ]] && continue
      echo "pair is left out, there is no $file" >"$composite.failed"
      continue 2
    done
    (IFS=$'\t' && echo "$composite"$'\t'"$base"$'\t'"${overlays[*]}")
    "$cache/bin/fdtoverlay" -i "$base" -o "$composite" "${overlays[@]}" 2>"$composite.failed" </dev/null &&
      rm "$composite.failed"
  done >pairs.tsv
)

expanded() {
  place | awk '
    $1 == "composite" {name = $2; $1 = $2 = ""; parts[name] = substr($0, 3)}
    END {
      for (name in parts) {
        line = parts[name]
        while (split(line, word, " ") && word[1] in parts)
          line = parts[word[1]] substr(line, length(word[1]) + 1)
        print name, line
      }
    }'
}

# The pairs of a package's blobs, which come without their Makefiles: those of the source of the same
# kernel whose base and overlays are in the package.
pair_package() { # WHAT DTBS SOURCE
  local blobs
  blobs=$(readlink -f "$cache/current/$2")
  need make make
  declared "$(readlink -f "$cache/current/$3")" | sed -n 's, arch/arm64/boot/dts/, ,gp' | expanded | sort |
    tr ' ' '\t' | (cd "$blobs" && present) >"$blobs/pairs.tsv"
  publish "$1" "dtbs/${blobs##*/}/pairs.tsv" "$(wc -l <"$blobs/pairs.tsv") pairs with" \
    "$(cut -f3- "$blobs/pairs.tsv" | tr '\t' '\n' | sort -u | wc -l) overlays"
}

# The lines of which all files but the first, which is made of the others, are there.
present() {
  local files file
  while IFS=$'\t' read -ra files; do
    for file in "${files[@]:1}"; do
      [[ -e $file ]] || continue 2
    done
    (IFS=$'\t' && echo "${files[*]}")
  done
}

collect_failures() ( # PART
  cd "$1" || exit
  find . -name '*.failed' | sort | while read -r file; do
    sed "s,^,${file:2:-7}: ," "$file"
    rm "$file"
  done >failed.log
)

summary() ( # DIR
  cd "$1" || exit
  echo "$(find . -name '*.dtbo' | wc -l) overlays, $(cut -f2 pairs.tsv | sort -u | wc -l) bases," \
    "$(wc -l <pairs.tsv) pairs, $(cut -d: -f1 failed.log | sort -u | wc -l) failed (failed.log)"
)
