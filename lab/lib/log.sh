# shellcheck shell=bash
# Judges the kernel's log of a run.

# What no healthy kernel says. A scenario in which it has to declares it, by `declare_log` of
# lab/guest/scenarios: a line "SCENARIO<TAB>REGEX", valid between the marks of that scenario.
bad_lines='WARNING|BUG|Oops|refcount|leak|Call Trace|RIP:|hung task|blocked for more than|general protection'
bad_lines+='|Unable to handle|Kernel panic|KASAN|use-after-free|deadlock|INFO: |Error (re|ap)|ERROR'

# The kernel's own lines on the console have a time; what programs of the guest say has none.
kernel_log() { # CONSOLE
  tr -d '\r' <"$1" | grep -aE '^\[ *[0-9]+\.[0-9]+\]' || true
}

# Prints the lines that nobody declared.
undeclared() { # LOG DECLARED
  awk -F '\t' -v bad="$bad_lines" '
    FILENAME == ARGV[1] { declared[$1] = declared[$1] SUBSEP $2; next }
    match($0, /dtgraft-lab: begin /) { scenario = substr($0, RSTART + RLENGTH) }
    /dtgraft-lab: end/ { scenario = "" }
    $0 ~ bad && !/dtgraft-lab: / && !/kmemleak: Kernel memory leak detector initialized/ {
      count = split(declared[scenario], patterns, SUBSEP)
      known = 0
      for (i = 2; i <= count; i++)
        if ($0 ~ patterns[i])
          known = 1
      if (!known)
        print (scenario == "" ? "-" : scenario) ": " $0
    }' "$2" "$1"
}
