# shellcheck shell=sh
# Builds the program into .build/<hash of its jars> and switches to it. Sourced by dtgraft.

# shellcheck source=tools/maven.sh
. "$root/tools/maven.sh"

if command -v sha256sum >/dev/null 2>&1; then
  digest=sha256sum
else
  digest="shasum -a 256"
fi

# Prints one short hash for the lines on stdin, each the hash and the name of a file.
hash_of_lines() {
  LC_ALL=C sort | $digest | cut -c 1-20
}

sources_hash() {
  # shellcheck disable=SC2086
  find_sources -type f ! -name '.*' ! -name '*~' -exec $digest {} + | hash_of_lines
}

jars_hash() (
  cd "$1" && $digest ./*.jar | hash_of_lines
)

# Sets sources to the hash of the sources. The mark is set before they are read: what changes
# while they are read, or later, is newer than the mark.
read_sources() {
  mark=$stamp.$$
  { true >"$mark"; } 2>/dev/null || mark=
  sources=$(sources_hash)
}

# Whether the sources, though touched, are what was built. The stamp then moves on, if it can.
is_same_content() {
  read_current && [ "$sources" = "$built_sources" ] || return 1
  if [ -n "$mark" ]; then
    mv -f "$mark" "$stamp"
  fi
}

# Leaves a build of the present sources behind, made by this process or another one.
build() {
  read_sources
  if is_same_content; then
    return 0
  fi
  mkdir -p "$root/.build" || return 1
  (
    trap 'rm -f "$stamp.$$"' EXIT
    take_build_lock && build_alone
  ) 9>"$root/.build/lock"
}

build_alone() {
  find_jdk || return 1
  for _ in 1 2 3; do
    read_sources
    if is_same_content; then
      return 0
    fi
    package_jars || return 1
    if is_untouched_since "$mark"; then
      install_jars
      return
    fi
  done
  echo "dtgraft: the sources did not stay still for the time of a build." >&2
  return 1
}

package_jars() {
  rm -rf "$root/app/target/lib" "$root"/app/target/dtgraft-app-*.jar
  if [ -f "$current" ]; then
    echo "dtgraft: building" >&2
  else
    echo "dtgraft: building for the first time, which takes a minute or two" >&2
  fi
  run_maven -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl app -am package \
    -Dmaven.test.skip=true >&2
}

# Puts the new jars beside the old ones and switches over, so that running programs keep theirs.
install_jars() {
  unfinished=$root/.build/unfinished
  rm -rf "$unfinished" && mkdir -p "$unfinished/lib" || return 1
  cp "$root"/app/target/lib/*.jar "$root"/app/target/dtgraft-app-*.jar "$unfinished/lib" || return 1
  jars=$(jars_hash "$unfinished/lib")
  home=$root/.build/$jars
  if [ ! -d "$home/lib" ]; then
    mv "$unfinished" "$home" || return 1
  fi
  rm -rf "$unfinished"
  train "$home"
  printf '%s %s\n%s\n' "$sources" "$jars" "$JAVA_HOME" >"$current.new" || return 1
  if read_current; then
    touch "$root/.build/$built_jars"
  fi
  mv -f "$current.new" "$current" && mv -f "$mark" "$stamp" || return 1
  remove_old "$jars"
}

# Makes the AOT cache of the build in folder $1. Without one the program starts later, no more.
train() {
  class_path_of "$1"
  aot_cache_of "$1"
  if [ -f "$aot_cache" ]; then
    return 0
  fi
  # shellcheck disable=SC2086
  if "$JAVA_HOME/bin/java" $short_flags -XX:AOTCacheOutput="$aot_cache.new" -Xlog:disable \
    -cp "$class_path" "$training_class" </dev/null >/dev/null 2>&1 && [ -s "$aot_cache.new" ]; then
    mv -f "$aot_cache.new" "$aot_cache"
  fi
  rm -f "$aot_cache.new" "$aot_cache.new.config"
}

# Removes builds that were replaced more than a day ago; a program that still runs from one had
# time to open its jars.
remove_old() {
  for old in "$root"/.build/*/lib; do
    old=${old%/lib}
    if [ "$old" != "$root/.build/$1" ] && [ -n "$(find "$old" -prune -mtime +0)" ]; then
      rm -rf "$old"
    fi
  done
}
