# shellcheck shell=bash
# A private apt: own sources, lists, archives and trust; works for any user, leaves the system's alone.
# shellcheck disable=SC2154  # `cache` is the caller's

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The address from which this system takes its own packages: the main archive, or that of security.
mirror() { # SUITE
  local release uri
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  if [[ $1 == *-security ]]; then
    release+=-security
  elif [[ -n ${DTGRAFT_DEBIAN_MIRROR:-} ]]; then
    echo "$DTGRAFT_DEBIAN_MIRROR"
    return
  fi
  # shellcheck disable=SC2016  # the fields are apt's
  uri=$(env -u APT_CONFIG apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' \
    'Created-By: Packages' | awk -v r="$release" '$1 == r && $2 == "main" && /debian/ {print $3; exit}')
  [[ -n $uri ]] || die "apt of this system names no Debian mirror for $release;" \
    "set DTGRAFT_DEBIAN_MIRROR to the address of one"
  echo "$uri"
}

# How this machine reaches its mirror (proxies), and how old an index it accepts of it, is its
# owner's choice and is kept. Nothing else is: the system's hooks must not run for a private folder.
inherited_settings() {
  env -u APT_CONFIG apt-config dump |
    grep -E '^Acquire::(https?(::[A-Za-z0-9.:-]+)?|Retries|Check-Valid-Until|Check-Date|ForceIPv[46]) ".+";$' || true
}

# Points apt at the suites named. They share one state, the newest version among them wins.
use_suites() { # ARCHITECTURE SUITE...
  local architecture=$1 suite uri
  shift
  [[ -r $keyring ]] || die "needs $keyring; install the Debian package debian-archive-keyring"
  state=$cache/apt/$1-$architecture
  mkdir -p "$state"/{lists,archives}/partial
  : >"$state/status" # no package is installed here, so apt works out whole dependency closures
  for suite; do
    uri=$(mirror "$suite")
    echo "deb [signed-by=$keyring] $uri $suite main"
  done >"$state/sources.list"
  {
    inherited_settings
    cat <<CONF
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$state/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "/dev/null";
Dir::State "$state";
Dir::State::status "$state/status";
Dir::Cache "$state";
Dir::Log "$state";
APT::Architecture "$architecture";
APT::Architectures "$architecture";
APT::Sandbox::User "root"; // root's private folders are closed to apt's own user
Acquire::Languages "none";
APT::Update::Error-Mode "any"; // rather no answer than one from an old index
CONF
  } >"$state/apt.conf"
  export APT_CONFIG=$state/apt.conf
  apt-get -qq update
}

candidate() { # PACKAGE: its newest version
  apt-cache policy "$1" | awk '/Candidate:/ && $2 != "(none)" {print $2; found = 1} END {exit !found}' ||
    die "no package $1 in $(awk '{printf "%s ", $(NF - 1)}' "$state/sources.list")"
}

package_size() { # PACKAGE VERSION: bytes to download
  apt-cache show "$1=$2" | awk '/^Size:/ {print $2; exit}'
}

# Downloads one package, prints where it is. A file of an earlier, interrupted run is used again when
# its size says that it is whole.
download() { # PACKAGE VERSION
  local deb
  (cd "$state/archives" && apt-get -qq download "$1=$2" >&2)
  for deb in "$state/archives/$1_${2/:/%3a}"_*.deb; do
    [[ -e $deb ]] && echo "$deb" && return
  done
  die "apt-get download left no file for $1 $2"
}

# Where a version came from, for the record: a mirror may be behind.
provenance() {
  local list
  awk '{print $(NF - 1)}' "$state/sources.list" | while read -r suite; do
    for list in "$state"/lists/*_dists_"$suite"_InRelease; do
      [[ -e $list ]] && echo "$suite of $(date -u -d "$(sed -n 's/^Date: //p' "$list")" +%F)"
    done
  done | paste -sd, | sed 's/,/, /g'
}
