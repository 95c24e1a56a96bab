# shellcheck shell=bash
# The choice of blobs and pairs that CI uses, as conformance/sample says.
# shellcheck disable=SC2154  # `cache` and `here` are the caller's

take_sample() {
  local blobs dir part every
  blobs=$(readlink -f "$cache/current/dtbs-7")
  dir=samples/${blobs##*/}
  part=$cache/$dir.part
  rm -rf "$part" && mkdir -p "$part"
  every=$(awk '$1 == "every" {print $2}' "$here/sample")
  awk -v OFS='\t' '$1 == "pair" {$1 = ""; print substr($0, 2)}' "$here/sample" >"$part/pairs.tsv"
  {
    (cd "$blobs" && find . -name '*.dtb*' -printf '%P\n' | sort | awk -v n="$every" 'NR % n == 0')
    tr '\t' '\n' <"$part/pairs.tsv"
  } | sort -u | (cd "$blobs" && xargs -d '\n' cp --parents -t "$part")
  rm -rf "${cache:?}/$dir" && mv "$part" "$cache/$dir"
  publish sample "$dir" "${blobs##*/}: $(find "$cache/$dir" -name '*.dtb*' | wc -l) blobs," \
    "$(wc -l <"$cache/$dir/pairs.tsv") pairs"
}
