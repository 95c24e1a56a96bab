# shellcheck shell=bash
# What comes from Debian packages: the kernel's source, and build tools that this machine lacks.
# shellcheck disable=SC2154  # `cache` and `state` are set by the caller and by use_suites

# The package linux-source-X that the suites' `linux-source` stands for, or the one asked for.
source_package() { # [SERIES]
  if [[ -n ${1:-} ]]; then
    echo "linux-source-$1"
  else
    apt-cache depends linux-source | awk '/Depends: linux-source-[0-9]/ {print $2; exit}'
  fi
}

# Points apt at the suite that has the newest source: backports and sid overtake each other.
use_newest_suite() {
  local suite package version newest_suite='' newest_version=''
  for suite in trixie-backports sid; do
    use_suites "$(dpkg --print-architecture)" "$suite"
    package=$(source_package)
    version=$(candidate "$package")
    if [[ -z $newest_version ]] || dpkg --compare-versions "$version" gt "$newest_version"; then
      newest_suite=$suite newest_version=$version
    fi
  done
  [[ $newest_suite == "$suite" ]] || use_suites "$(dpkg --print-architecture)" "$newest_suite"
}

use_series() { # SERIES: 6.1, 6.12, or nothing for the newest
  case $1 in
    '') use_newest_suite ;;
    6.1) use_suites "$(dpkg --print-architecture)" bookworm bookworm-security ;;
    6.12) use_suites "$(dpkg --print-architecture)" trixie trixie-security ;;
    *) die "LAB_KERNEL=$1 is not known; it is 6.1, 6.12, or empty for the newest" ;;
  esac
}

# The version of the series' source that the archive has now.
find_version() {
  use_series "$series" >&2
  candidate "$(source_package "$series")"
}

# Unpacks the kernel's source into `source_dir`.
fetch_kernel_source() { # SERIES VERSION
  local package deb part
  source_dir=$cache/sources/$2
  [[ ! -d $source_dir ]] || return 0
  use_series "$1"
  package=$(source_package "$1")
  [[ $(candidate "$package") == "$2" ]] || die "the archive has $package $2 no more; use --newest"
  say "fetching $package $2 ($(provenance))"
  deb=$(download "$package" "$2")
  part=$source_dir.part
  rm -rf "$part" && mkdir -p "$part"
  dpkg --fsys-tarfile "$deb" | tar xO --wildcards './usr/src/linux-source-*.tar.xz' | xz -dc |
    tar x -C "$part" --strip-components=1
  mv "$part" "$source_dir"
  rm -f "$deb"
}

# Kconfig is made by flex and bison. Where they are not installed, the packages of this system's own
# release are unpacked beside the kernel; `build_path` is then what PATH begins with.
fetch_build_tools() {
  local missing=() tool
  build_path=
  for tool in flex bison m4 bc; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  ((${#missing[@]})) || return 0
  build_path=$cache/tools/bin
  [[ ! -e $cache/tools/whole ]] || return 0
  say "fetching ${missing[*]}, which are not installed"
  use_suites "$(dpkg --print-architecture)" "$(. /etc/os-release && echo "$VERSION_CODENAME")"
  rm -rf "${cache:?}/tools" && mkdir -p "$cache/tools/bin"
  unpack_tools "${missing[@]}"
  touch "$cache/tools/whole"
}

unpack_tools() { # COMMAND...: of packages with the same name; m4 has a library of its own
  local tool deb
  for tool in "$@" libsigsegv2; do
    deb=$(download "$tool" "$(candidate "$tool")")
    dpkg -x "$deb" "$cache/tools"
    rm -f "$deb"
  done
  for tool; do
    cat >"$cache/tools/bin/$tool" <<WRAPPER
#!/bin/sh
root=$cache/tools
export M4="\$(command -v m4)" BISON_PKGDATADIR="\$root/usr/share/bison"
export LD_LIBRARY_PATH="\$(echo "\$root"/usr/lib/*-linux-*)"
exec "\$root/usr/bin/$tool" "\$@"
WRAPPER
    chmod +x "$cache/tools/bin/$tool"
  done
}
