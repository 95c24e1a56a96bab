# shellcheck shell=bash
# Builds User-Mode Linux and the modules, once for each version and set of options.
# shellcheck disable=SC2154  # `cache`, `lab`, `series`, `build_path` and more are the caller's

# The options as a .config to start from.
options_as_config() { # FILE...
  sed -E -e '/^ *(#|$)/d' -e 's/^([A-Za-z0-9_]+)$/\1=y/' -e 's/^/CONFIG_/' "$@"
}

# Up to 6.12 User-Mode Linux has 64 interrupts and no more, which gpio-sim's do not fit in. Newer
# ones have SPARSE_IRQ; the older get it by the same two changes.
give_sparse_irq() { # SOURCE
  local kconfig=$1/arch/um/Kconfig irq=$1/arch/um/kernel/irq.c
  ! grep -q 'select SPARSE_IRQ' "$kconfig" || return 0
  printf '\nint __init arch_probe_nr_irqs(void)\n{\n\treturn NR_IRQS;\n}\n' >>"$irq"
  sed -i '/^config UML$/,/^$/s/^\tdefault y$/&\n\tselect SPARSE_IRQ/' "$kconfig"
  grep -q 'select SPARSE_IRQ' "$kconfig" || die "no place for SPARSE_IRQ in $kconfig"
}

# Of which machine the kernel is: another lab sets its own.
kernel_flags=(ARCH=um)
kernel_targets=(linux modules)

make_kernel() { # SOURCE BUILD TARGET...
  local source=$1 build=$2
  shift 2
  PATH=${build_path:+$build_path:}$PATH nice make -s -C "$source" "${kernel_flags[@]}" O="$build" -j"$(nproc)" "$@" \
    </dev/null
}

# Options that this kernel does not know or cannot have are told: a scenario may rest on one.
tell_lost_options() { # WANTED CONFIG
  local line lost=()
  while read -r line; do
    grep -qxF -- "$line" "$2" || lost+=("${line#CONFIG_}")
  done <"$1"
  ((${#lost[@]} == 0)) || say "this kernel does not take: ${lost[*]}"
}

build_kernel() { # SOURCE BUILD: leaves the targets in BUILD
  local source=$1 build=$2
  mkdir -p "$build"
  options_as_config "${option_files[@]}" >"$build/wanted.config"
  {
    make_kernel "$source" "$build" KCONFIG_ALLCONFIG="$build/wanted.config" allnoconfig &&
      make_kernel "$source" "$build" "${kernel_targets[@]}"
  } >"$build/build.log" 2>&1 || build_failed "$build/build.log" "the kernel was"
  tell_lost_options "$build/wanted.config" "$build/.config"
}

# The modules are built from copies, so that nothing appears beside their sources.
build_modules() { # SOURCE BUILD INTO
  local source=$1 build=$2 into=$3 module
  mkdir -p "$into.part"
  for module in "${module_dirs[@]}"; do
    rm -rf "$build/lab-module" && cp -r "$module" "$build/lab-module"
    make_kernel "$source" "$build" M="$build/lab-module" KCFLAGS=-Werror modules >"$build/module.log" 2>&1 ||
      build_failed "$build/module.log" "$module was"
    ! grep -i 'warning' "$build/module.log" >&2 || die "$module builds with warnings"
    mv "$build"/lab-module/*.ko "$into.part"
  done
  rm -rf "$into" && mv "$into.part" "$into"
}

compiler() {
  gcc --version | head -n 1
}

modules_fingerprint() {
  find "${module_dirs[@]}" -type f \( -name '*.c' -o -name Kbuild \) -print0 | sort -z | xargs -0 cat | fingerprint
}

# The data of the kernel's own overlay test, kept beside the kernel: sources may be removed.
keep_unittest() { # SOURCE INTO
  local part=$2.part file
  rm -rf "$part" && mkdir -p "$part"
  cp "$1"/drivers/of/unittest-data/{Makefile,*.dts*} "$part"
  for file in "$part"/overlay*.dts; do # as overlays were called before 6.2
    [[ ! -e $file ]] || mv "$file" "${file}o"
  done
  write_verdicts "$1" "$part"
  rm -rf "$2" && mv "$part" "$2"
}

# Whether the series' kernel and the modules are there; `version`, `kernel_dir` and `modules` name them.
is_built() { # VERSION-FILE OPTIONS
  [[ -e $1 ]] || return 1
  version=$(<"$1")
  kernel_dir=$cache/kernels/$version-$2
  modules=$kernel_dir/modules-$(modules_fingerprint)
  [[ -x $kernel_dir/linux && -d $modules && -d $kernel_dir/unittest ]]
}

# The kernel of a series. What was built once is not asked for again; --newest asks the archive.
kernel_of_series() {
  local known=$cache/version-${series:-newest} options
  options=$( (options_as_config "${option_files[@]}" && compiler) | fingerprint)
  [[ -n $newest ]] || ! is_built "$known" "$options" || return 0
  take_lock fetch
  if [[ -n $newest || ! -e $known ]]; then
    version=$(find_version)
    echo "$version" >"$known"
  fi
  ! is_built "$known" "$options" || return 0
  fetch_build_tools
  fetch_kernel_source "$series" "$version"
  give_sparse_irq "$source_dir"
  rm -rf "${cache:?}/apt" # 100 MB of indexes
  build_dir=$cache/build/$version-$options
  take_lock "build-$version-$options"
  ! is_built "$known" "$options" || return 0
  if [[ ! -x $kernel_dir/linux || ! -d $modules ]]; then
    [[ -x $kernel_dir/linux && -x $build_dir/linux ]] || keep_kernel
    build_modules "$source_dir" "$build_dir" "$modules"
  fi
  keep_unittest "$source_dir" "$kernel_dir/unittest"
}

keep_kernel() {
  say "building User-Mode Linux $version, which takes some minutes"
  build_kernel "$source_dir" "$build_dir"
  mkdir -p "$kernel_dir"
  cp "$build_dir/linux" "$build_dir/.config" "$kernel_dir/"
}

# A tree of the user's. Make knows best what has changed in it, so it is asked every time.
kernel_of_folder() { # FOLDER
  local options
  source_dir=$(cd "$1" && pwd) || die "no folder $1"
  [[ -f $source_dir/arch/um/Makefile ]] || die "$1 is no source of a kernel: it has no arch/um/Makefile"
  [[ ! -e $source_dir/.config ]] || die "$1 has been built in; run 'make ARCH=um mrproper' there first"
  options=$( (echo "$source_dir" && options_as_config "${option_files[@]}") | fingerprint)
  kernel_dir=$cache/build/folder-$options
  build_dir=$kernel_dir
  modules=$kernel_dir/lab-modules
  take_lock fetch
  fetch_build_tools
  take_lock "build-folder-$options"
  say "building User-Mode Linux from $1"
  build_kernel "$source_dir" "$build_dir"
  build_modules "$source_dir" "$build_dir" "$modules"
  keep_unittest "$source_dir" "$kernel_dir/unittest"
  version=$(make_kernel "$source_dir" "$build_dir" kernelrelease | tail -n 1)
  grep -q '^CONFIG_SPARSE_IRQ=y' "$build_dir/.config" ||
    say "$1 has no SPARSE_IRQ for ARCH=um: edges of simulated lines will not come through"
}
