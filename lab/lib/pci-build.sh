# shellcheck shell=bash
# What the PCI lab is built of: a small arm64 kernel, the interface module, and the file system that it
# starts from.
# shellcheck disable=SC2034,SC2154  # variables of board-packages.sh, board-build.sh and kernel.sh

kernel_flags=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-)
kernel_targets=(Image modules)
module_dirs=("$root/kernel")
option_files=("$lab/options/pci")
[[ -z ${LAB_OPTIONS:-} ]] || option_files+=("$LAB_OPTIONS")

# Whether everything is there that FILE names: Debian's kernel is not needed here.
has_pci_parts() { # FILE
  local part
  [[ -e $1 ]] || return 1
  read -r qemu cross programs <"$1"
  for part in "$qemu" "$cross" "$programs"; do
    part_exists "${part:-none}" || return 1
  done
}

fetch_pci() {
  local known=$boards/parts-pci
  [[ -n $newest ]] || ! has_pci_parts "$known" || return 0
  take_lock fetch
  [[ -n $newest ]] || ! has_pci_parts "$known" || return 0
  fetch_qemu
  fetch_cross_compiler
  fetch_guest_programs
  rm -rf "${cache:?}/apt"
  echo "$qemu $cross $programs" >"$known"
}

# Whether the kernel and the module are there; `version`, `kernel_dir` and `modules` name them.
has_pci_kernel() { # VERSION-FILE OPTIONS
  [[ -e $1 ]] || return 1
  version=$(<"$1")
  kernel_dir=$cache/kernels/$version-$2
  modules=$kernel_dir/modules-$(modules_fingerprint)
  [[ -e $kernel_dir/Image && -d $modules ]]
}

# The same source as the fast lab's, built for another machine and kept beside it.
build_pci_kernel() {
  local known=$cache/version-${series:-newest} options
  options=$( (options_as_config "${option_files[@]}" && aarch64-linux-gnu-gcc --version | head -n 1) | fingerprint)
  [[ -n $newest ]] || ! has_pci_kernel "$known" "$options" || return 0
  take_lock fetch
  if [[ -n $newest || ! -e $known ]]; then
    version=$(find_version)
    echo "$version" >"$known"
  fi
  ! has_pci_kernel "$known" "$options" || return 0
  fetch_build_tools
  fetch_kernel_source "$series" "$version"
  rm -rf "${cache:?}/apt"
  build_dir=$cache/build/$version-$options
  take_lock "build-$version-$options"
  ! has_pci_kernel "$known" "$options" || return 0
  [[ -e $kernel_dir/Image && -e $build_dir/Module.symvers ]] || keep_pci_kernel
  build_modules "$source_dir" "$build_dir" "$modules"
}

keep_pci_kernel() {
  say "building Linux $version for arm64, which takes some minutes"
  build_kernel "$source_dir" "$build_dir"
  mkdir -p "$kernel_dir"
  cp "$build_dir/arch/arm64/boot/Image" "$kernel_dir/Image.part"
  mv "$kernel_dir/Image.part" "$kernel_dir/Image"
}

# The file system without what changes from run to run.
pci_file_system() { # INTO: the file
  local tree=$work/base
  mkdir -p "$tree"
  cp -a "$boards/$programs/." "$tree"
  mkdir -p "$tree"/{dev,proc,sys,mnt,run,tmp,modules}
  pack "$tree" >"$1"
  rm -rf "$tree"
}

build_pci() {
  use_cross_compiler
  LD_LIBRARY_PATH=$libraries build_pci_kernel
  pci_base=$boards/base-pci-$( (echo "$programs" && declare -f pci_file_system) | fingerprint)
  [[ ! -e $pci_base ]] || return 0
  take_lock build-board
  [[ -e $pci_base ]] || whole "$pci_base" pci_file_system
}
