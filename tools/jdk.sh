# shellcheck shell=sh
# Finds a JDK of release 25 or newer without starting one, and Maven. Sourced by dtgraft and verify.
# On success JAVA_HOME is exported and jdk_version holds its JAVA_VERSION.

jdk_wanted=25

# Sets jdk_version to the JAVA_VERSION of the JDK in $1, or to nothing.
read_jdk_version() {
  jdk_version=
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_version=${jdk_line#*\"}
        jdk_version=${jdk_version%%\"*}
        break
        ;;
    esac
  done <"$1/release"
  [ -n "$jdk_version" ]
}

# Whether $1 is a JDK that will do. The number before the first dot, dash or plus counts.
is_jdk() {
  read_jdk_version "$1" || return 1
  jdk_feature=${jdk_version%%[!0-9]*}
  [ "${jdk_feature:-0}" -ge "$jdk_wanted" ]
}

# Follows the symbolic links of $1 and prints the file that it is.
resolve_link() {
  resolved=$1
  while [ -L "$resolved" ]; do
    link_text=$(readlink "$resolved") || return 1
    case $link_text in
      /*) resolved=$link_text ;;
      *) resolved=${resolved%/*}/$link_text ;;
    esac
  done
  printf '%s\n' "$resolved"
}

# Prints the home of the javac on PATH; a wrapper without a release file beside it is asked.
home_on_path() {
  path_javac=$(command -v javac) || return 1
  path_javac=$(resolve_link "$path_javac") || return 1
  path_home=${path_javac%/bin/javac}
  if [ ! -r "$path_home/release" ]; then
    path_home=$("$path_javac" -J-XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.home = //p')
  fi
  printf '%s\n' "$path_home"
}

# The folders where JDKs usually are: exactly the wanted release first, then any newer one.
home_in_usual_folders() {
  jdk_newer=
  for jdk_home in /usr/lib/jvm/* /usr/local/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    is_jdk "$jdk_home" || continue
    [ "$jdk_feature" -eq "$jdk_wanted" ] && return 0
    jdk_newer=${jdk_newer:-$jdk_home}
  done
  jdk_home=$jdk_newer
  [ -n "$jdk_home" ]
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then
    return 0
  fi
  if jdk_home=$(home_on_path) && is_jdk "$jdk_home"; then
    :
  elif home_in_usual_folders; then
    is_jdk "$jdk_home"
  else
    echo "dtgraft needs a JDK $jdk_wanted or newer: install openjdk-$jdk_wanted-jdk from your" \
      "distribution or Temurin $jdk_wanted from https://adoptium.net, or set JAVA_HOME to one." >&2
    return 1
  fi
  JAVA_HOME=$jdk_home
  export JAVA_HOME
}
