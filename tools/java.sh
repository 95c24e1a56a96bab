# shellcheck shell=sh
# How the program is started. Sourced by dtgraft, and by tools/build.sh for the training run.

main_class=org.dtgraft.app.cli.Main
training_class=org.dtgraft.app.cli.Training

# What a command that ends in moments runs with. The AOT cache is bound to these words: whoever
# changes them changes the name below.
short_flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
short_name=serial-c1

# A cache that does not fit is passed over in silence; anything else the JVM has to say goes to
# stderr, since stdout belongs to the program.
quiet_flags="-Xlog:disable -Xlog:all=warning:stderr -Xlog:aot*=off:stderr -Xlog:cds*=off:stderr"

# Sets class_path to the jars of the build in folder $1, in the order of their names.
class_path_of() {
  class_path=
  for jar in "$1"/lib/*.jar; do
    class_path=${class_path:+$class_path:}$jar
  done
}

# Sets aot_cache to where the AOT cache of the build in folder $1 is, or would be. The folder is
# named by the content of the jars, which the JVM does not check.
aot_cache_of() {
  aot_cache=$1/$jdk_version-$short_name.aot
}
