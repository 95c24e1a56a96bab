# shellcheck shell=bash
# What the emulated board is made of comes from Debian packages, unpacked and never installed. Each
# part has a folder named by its version, so that parts of two versions can be there side by side.
# shellcheck disable=SC2154  # `cache`, `newest` and `state` are set by the caller and by use_suites

host_architecture=$(dpkg --print-architecture)

# Without the epoch: a colon in a path divides lists of paths.
version_of() { # PACKAGE
  local version
  version=$(candidate "$1")
  echo "${version#*:}"
}

# A part is made in a folder of its own and moved to its place when it is whole.
part_exists() { # DIR
  [[ -d $boards/$1 ]]
}

begin_part() { # DIR: prints where it is made
  rm -rf "${boards:?}/$1.part" && mkdir -p "$boards/$1.part"
  echo "$boards/$1.part"
}

end_part() { # DIR
  mv "$boards/$1.part" "$boards/$1"
}

unpack() { # INTO PACKAGE...: the newest of each
  local into=$1 package deb
  shift
  for package; do
    deb=$(download "$package" "$(candidate "$package")")
    dpkg -x "$deb" "$into"
    rm -f "$deb"
  done
}

# Packages with all that they depend on, but without those whose names begin as LEFT-OUT says.
unpack_closure() { # INTO LEFT-OUT PACKAGE...
  local into=$1 left_out=$2 deb
  shift 2
  apt-get clean
  apt-get -qq -y --no-install-recommends --download-only install "$@" >/dev/null
  for deb in "$state"/archives/*.deb; do
    [[ ${deb##*/} =~ ^($left_out) ]] || dpkg -x "$deb" "$into"
  done
  apt-get clean
}

# QEMU of trixie is the first that has the board. It runs under its own loader with its own C library,
# whatever this system has.
fetch_qemu() {
  local part
  use_suites "$host_architecture" trixie
  qemu=qemu-$(version_of qemu-system-arm)
  ! part_exists "$qemu" || return 0
  say "fetching $qemu ($(provenance))"
  part=$(begin_part "$qemu")
  unpack_closure "$part" none qemu-system-arm
  rm -rf "$part"/{etc,var,usr/share/{doc,man,locale,qemu}}
  end_part "$qemu"
}

# The compiler of this system's own release, since its many programs run on this system's C library.
fetch_cross_compiler() {
  local part
  use_suites "$host_architecture" "$(. /etc/os-release && echo "$VERSION_CODENAME")"
  cross=cross-$(version_of gcc-aarch64-linux-gnu)
  ! part_exists "$cross" || return 0
  say "fetching gcc-aarch64-linux-gnu and cpio ($(provenance))"
  part=$(begin_part "$cross")
  unpack_closure "$part" libc6_ gcc-aarch64-linux-gnu cpio
  end_part "$cross"
}

# The kernel as Debian ships it, its modules and trees, and what its modules are built with. The
# programs that help in building are those for this machine.
fetch_board_kernel() {
  local part
  use_suites arm64 trixie-backports
  release=$(apt-cache depends linux-image-arm64 |
    awk 'sub(/^ *Depends: linux-image-/, "") && /^[0-9]/ {print; exit}')
  [[ -n $release ]] || die "linux-image-arm64 of trixie-backports depends on no kernel"
  release=${release%-arm64}
  version=$(version_of "linux-binary-$release-arm64")
  kernel=kernel-$version
  ! part_exists "$kernel" || return 0
  say "fetching Debian's arm64 kernel $version ($(provenance))"
  part=$(begin_part "$kernel")
  unpack "$part" linux-{binary,modules,base,headers}-"$release-arm64" "linux-headers-$release-common"
  use_suites "$host_architecture" trixie-backports
  unpack "$part" "linux-kbuild-$release"
  use_suites "$host_architecture" trixie
  unpack "$part/host" libc6
  wrap_kbuild "$part"
  echo "$release" >"$part/release"
  end_part "$kernel"
}

# The programs of Kbuild that building a module takes are trixie's, and so is the C library they run on.
wrap_kbuild() { # PART
  local program loader libraries
  loader=$(cd "$1" && find host/usr/lib/*-linux-* -name 'ld-linux*.so.*' -print -quit)
  libraries=${loader%/*}
  for program in "$1"/usr/lib/linux-kbuild-*/scripts/{basic/fixdep,mod/modpost,mod/modpost.real-lsb-64}; do
    mv "$program" "$program.elf"
    cat >"$program" <<WRAPPER
#!/bin/bash
part=\${0%/usr/*}
exec "\$part/$loader" --argv0 "\$0" --library-path "\$part/$libraries" "\$0.elf" "\$@"
WRAPPER
    chmod +x "$program"
  done
}

# Programs for the guest. Debian's whole runtime is taken, not one made by jlink: that would have to be
# of exactly the version of the JDK here, and would lack the archive of classes that starts it sooner.
fetch_guest_programs() {
  local part
  use_suites arm64 trixie
  programs=programs-$(version_of openjdk-25-jre-headless)-$(version_of libc6)
  ! part_exists "$programs" || return 0
  say "fetching programs for the guest ($(provenance))"
  part=$(begin_part "$programs")
  mkdir -p "$part"/usr/{bin,sbin,lib}
  ln -s usr/bin usr/sbin usr/lib "$part/"
  unpack "$part" openjdk-25-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g busybox-static \
    bash libtinfo6 perl-base libcrypt1
  rm -rf "$part"/usr/share "$part"/usr/lib/jvm/*/{legal,man,lib/server/classes_*}
  end_part "$programs"
}

# Whether everything is there that FILE names.
is_fetched() { # FILE
  local part
  [[ -e $1 ]] || return 1
  read -r qemu cross kernel programs <"$1"
  for part in "$qemu" "$cross" "$kernel" "$programs"; do
    part_exists "${part:-none}" || return 1
  done
}

# Fetches what is not there. What was fetched once is not asked for again; --newest asks the archive.
fetch_board() {
  local known=$boards/parts
  [[ -n $newest ]] || ! is_fetched "$known" || return 0
  take_lock fetch
  [[ -n $newest ]] || ! is_fetched "$known" || return 0
  fetch_qemu
  fetch_cross_compiler
  fetch_board_kernel
  fetch_guest_programs
  rm -rf "${cache:?}/apt" # 100 MB of indexes
  echo "$qemu $cross $kernel $programs" >"$known"
}
