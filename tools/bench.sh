# shellcheck shell=sh
# Builds the module bench, and what it stands on. Sourced, after jdk.sh.

# shellcheck source=tools/maven.sh
. "$root/tools/maven.sh"

# Whether what is built is newer than all that it was made of.
is_bench_fresh() {
  [ -f "$root/bench/target/fresh" ] &&
    [ -z "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$root/bench/target/fresh")" ]
}

# Leaves jars in bench/target and bench/target/lib.
build_bench() {
  mkdir -p "$root/.build"
  (
    take_build_lock
    ! is_bench_fresh || exit 0
    rm -rf "$root/bench/target/lib" "$root/bench/target/fresh"
    true >"$root/.build/bench"
    run_maven -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl bench -am package \
      -Dmaven.test.skip=true &&
      mv "$root/.build/bench" "$root/bench/target/fresh"
  ) 9>"$root/.build/lock" >&2
}
