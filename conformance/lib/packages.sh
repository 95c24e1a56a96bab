# shellcheck shell=bash
# What comes straight out of packages: the reference compiler, blobs, kernel sources.
# shellcheck disable=SC2154  # `cache` and `state` are set by the caller and by use_suites

# The reference compiler of sid needs sid's C library, so it is run by sid's loader with sid's libraries.
fetch_dtc() {
  local version dir deb
  use_suites "$(dpkg --print-architecture)" sid
  version=$(candidate device-tree-compiler)
  dir=tools/dtc-$version
  ! up_to_date dtc "$dir" || return 0
  rm -rf "${cache:?}/$dir" && mkdir -p "$cache/$dir"
  apt-get clean
  apt-get -qq -y --no-install-recommends --download-only install device-tree-compiler >/dev/null
  for deb in "$state"/archives/*.deb; do
    dpkg -x "$deb" "$cache/$dir"
  done
  apt-get clean
  rm -rf "${cache:?}/$dir"/usr/{share,lib/*/gconv}
  write_wrappers "$dir"
  publish dtc "$dir" "device-tree-compiler $version ($(provenance)): $("$cache/bin/dtc" --version)"
}

write_wrappers() { # DIR
  local libraries loader tool
  loader=$(cd "$cache/$1" && find usr/lib/*-linux-* -name 'ld-linux*.so.*' -print -quit)
  libraries=${loader%/*}
  [[ -n $loader ]] || die "the C library of sid has no loader ld-linux*.so.*"
  mkdir -p "$cache/bin"
  for tool in dtc fdtoverlay fdtdump fdtget fdtput; do
    cat >"$cache/bin/$tool" <<WRAPPER
#!/bin/sh
root=\${0%/*}/../$1
exec "\$root/$loader" --library-path "\$root/$libraries" "\$root/usr/bin/$tool" "\$@"
WRAPPER
    chmod +x "$cache/bin/$tool"
  done
}

# The blobs of the newest generic kernel of the suites, as VENDOR/FILE.
fetch_dtbs() { # WHAT SUITE...
  local what=$1 image version dir package count
  shift
  use_suites arm64 "$@"
  image=$(apt-cache depends linux-image-arm64 | awk '/Depends: linux-image-[0-9]/ {print $2; exit}')
  version=$(candidate "$image")
  dir=dtbs/$version
  ! up_to_date "$what" "$dir" || return 0
  for package in $(packages_of_kernel "$image" "$version"); do
    unpack_blobs "$package" "$version" "$dir" && break
  done
  [[ -d $cache/$dir ]] || die "no package of $image $version holds blobs"
  apt-get clean
  count="$(find "$cache/$dir" -name '*.dtb' | wc -l) .dtb, $(find "$cache/$dir" -name '*.dtbo' | wc -l) .dtbo"
  publish "$what" "$dir" "$package $version ($(provenance)): $count"
}

# The blobs are in the image up to 6.12 and in a package beside it later. The smallest that has them
# is wanted, since the others are twenty times as large.
packages_of_kernel() { # IMAGE VERSION
  local package
  for package in "$1" $(apt-cache depends "$1=$2" | awk '/Depends: linux-[a-z]+-[0-9]/ {print $2}'); do
    echo "$(package_size "$package" "$2") $package"
  done | sort -n | awk '{print $2}'
}

unpack_blobs() { # PACKAGE VERSION DIR: fails when the package has none
  local deb part=$cache/$3.part first
  deb=$(download "$1" "$2") || exit # the caller asks for a yes or no, which switches -e off
  rm -rf "$part" && mkdir -p "$part"
  # tar fails when nothing matches, which is an answer here
  dpkg --fsys-tarfile "$deb" | tar x -C "$part" --wildcards '*.dtb*' 2>/dev/null || true
  first=$(find "$part" -name '*.dtb' -print -quit)
  if [[ -n $first ]]; then
    rm -rf "${cache:?}/$3"
    mv "${first%/*/*}" "$cache/$3" # above the vendor's folder
  fi
  rm -rf "$part" "$deb"
  [[ -n $first ]]
}

# The headers that device tree sources include, from a package that is small beside the source.
fetch_headers() { # WHAT SUITE
  local what=$1 package version dir deb
  use_suites arm64 "$2"
  package=$(apt-cache depends linux-headers-arm64 | awk '/Depends: linux-headers-[0-9]/ {print $2; exit}')
  version=$(candidate "$package")
  package=$(apt-cache depends "$package=$version" | awk '/Depends: linux-headers-.*-common/ {print $2; exit}')
  dir=headers/$version
  ! up_to_date "$what" "$dir" || return 0
  deb=$(download "$package" "$version")
  rm -rf "${cache:?}/$dir" "$cache/$dir.part" && mkdir -p "$cache/$dir.part"
  dpkg --fsys-tarfile "$deb" | tar x -C "$cache/$dir.part" --strip-components=5 --wildcards \
    './usr/src/*/include/dt-bindings/*' './usr/src/*/include/uapi/linux/input-event-codes.h'
  mv "$cache/$dir.part" "$cache/$dir"
  rm -f "$deb"
  publish "$what" "$dir" "$package $version ($(provenance)): $(find "$cache/$dir" -name '*.h' | wc -l) headers"
}

# What device tree sources are compiled from, out of the newest kernel source of the suites.
fetch_source() { # WHAT SUITE...
  local what=$1 package version dir deb
  shift
  use_suites "$(dpkg --print-architecture)" "$@"
  package=$(apt-cache depends linux-source | awk '/Depends: linux-source-[0-9]/ {print $2; exit}')
  version=$(candidate "$package")
  dir=sources/$version
  ! up_to_date "$what" "$dir" || return 0
  deb=$(download "$package" "$version")
  rm -rf "${cache:?}/$dir" "$cache/$dir.part" && mkdir -p "$cache/$dir.part"
  dpkg --fsys-tarfile "$deb" | tar xO --wildcards './usr/src/linux-source-*.tar.xz' | xz -dc |
    tar x -C "$cache/$dir.part" --strip-components=1 --wildcards \
      '*/arch/*/boot/dts/*' '*.dts*' '*/drivers/clk/*.h' '*/drivers/of/unittest*' '*/include/dt-bindings/*' \
      '*/include/uapi/linux/input-event-codes.h' '*/scripts/dtc/include-prefixes/*' '*/scripts/Makefile.*'
  mv "$cache/$dir.part" "$cache/$dir"
  rm -f "$deb"
  publish "$what" "$dir" "$package $version ($(provenance))"
}
