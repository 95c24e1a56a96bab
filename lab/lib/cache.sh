# shellcheck shell=bash
# What is fetched and built once is kept under names that say what it was made from.
# shellcheck disable=SC2154  # `cache` is the caller's

fingerprint() { # what it is made from comes in
  sha256sum | cut -c1-12
}

build_failed() { # LOG WHAT
  tail -n 20 "$1" >&2
  die "$2 not built; everything make said is in $1"
}

# Two labs may want the same at once; the second waits, and finds it there. One lock is held at a time.
take_lock() { # NAME
  exec 9>"$cache/$1.lock"
  flock 9
}

release_lock() {
  exec 9>&-
}
