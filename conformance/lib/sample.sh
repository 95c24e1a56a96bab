# shellcheck shell=bash
# The choice of blobs and pairs that CI uses, as conformance/sample says.
# shellcheck disable=SC2154  # `cache` and `here` are the caller's

take_sample() {
  local blobs dir part
  blobs=$(readlink -f "$cache/current/dtbs-7")
  dir=samples/${blobs##*/}
  part=$cache/$dir.part
  rm -rf "$part" && mkdir -p "$part"
  awk '$1 == "pair" {print substr($0, 6)}' "$here/sample" | tr ' ' '\t' >"$part/pairs.tsv"
  sampled "$blobs" | sort -u | (cd "$blobs" && xargs -d '\n' cp --parents -t "$part") ||
    die "the package has not all files that conformance/sample names"
  rm -rf "${cache:?}/$dir" && mv "$part" "$cache/$dir"
  publish sample "$dir" "${blobs##*/}: $(find "$cache/$dir" -name '*.dtb*' | wc -l) blobs," \
    "$(wc -l <"$cache/$dir/pairs.tsv") pairs"
}

sampled() { # BLOBS: the names of all files wanted
  local every
  every=$(awk '$1 == "every" {print $2}' "$here/sample")
  awk '$1 == "blob" || $1 == "pair" {for (i = 2; i <= NF; i++) print $i}' "$here/sample"
  find "$1" -name '*.dtb*' -printf '%P\n' | sort | awk -v n="$every" 'NR % n == 0'
}
