# shellcheck shell=sh
# Runs Maven under the JDK that tools/jdk.sh found, one at a time in this checkout.

# The home that the account database gives to the user; Java's user.home is this one, not $HOME.
account_home() {
  account=$(id -un 2>/dev/null) || return 1
  case $account in
    *[!A-Za-z0-9._-]* | '') return 1 ;;
  esac
  eval "printf '%s\\n' ~$account"
}

# Sets maven_local to where Maven keeps what it downloads, when that must be said: it follows $HOME
# rather than the account, and a home that cannot be written gives way to a folder of the checkout.
find_maven_repository() {
  maven_local=
  case " ${MAVEN_OPTS:-} ${MAVEN_ARGS:-}" in
    *maven.repo.local=*) return 0 ;;
  esac
  if [ -z "${HOME:-}" ] || ! mkdir -p "$HOME/.m2" 2>/dev/null || [ ! -w "$HOME/.m2" ]; then
    maven_local=$root/.build/m2/repository
  elif [ "$HOME" != "$(account_home)" ]; then
    maven_local=$HOME/.m2/repository
  fi
}

# Waits for, and takes, the lock of this checkout on file descriptor 9. The kernel gives it back
# when the last process that holds it ends, however it ends.
take_build_lock() {
  if command -v flock >/dev/null 2>&1; then
    flock 9
  elif command -v perl >/dev/null 2>&1; then
    perl -MFcntl=:flock -e 'open(my $lock, ">&=", 9) or die; flock($lock, LOCK_EX) or die'
  else
    echo "dtgraft needs flock (util-linux) or perl to build: install one of them." >&2
    return 1
  fi
}

run_maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo "dtgraft is built by Maven, and there is no mvn on the PATH: install maven from your" \
      "distribution or from https://maven.apache.org." >&2
    return 1
  fi
  find_maven_repository
  if [ -n "$maven_local" ]; then
    set -- "-Dmaven.repo.local=$maven_local" "$@"
    if [ -n "${HOME:-}" ] && [ -r "$HOME/.m2/settings.xml" ]; then
      set -- --settings "$HOME/.m2/settings.xml" "$@"
    fi
  fi
  (
    cd "$root" || exit 1
    # Maven's own libraries use what newer JDKs warn about; this keeps it out of the output.
    MAVEN_OPTS="${MAVEN_OPTS:+$MAVEN_OPTS }--sun-misc-unsafe-memory-access=allow"
    MAVEN_OPTS="$MAVEN_OPTS --enable-native-access=ALL-UNNAMED"
    export MAVEN_OPTS
    exec mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@" </dev/null
  )
}
