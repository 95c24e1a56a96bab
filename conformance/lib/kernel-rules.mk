# The little of Kbuild that the kernel's own rules for device trees lean on, and then those rules,
# unchanged: make -f kernel-rules.mk top=KERNEL obj=FOLDER TARGET...
comma := ,
srctree := $(top)
objtree := .
src := $(obj)
HOSTCC := gcc
dot-target = $(dir $@).$(notdir $@)
depfile = $(subst $(comma),_,$(dot-target).d)
target-stem = $(basename $(patsubst $(obj)/%,%,$@))
if_changed_dep = $(cmd_$(1))
if_changed = $(cmd_$(1))
multi-search =
real-search =
multi_depend =
FORCE dtc:
include $(top)/scripts/Makefile.dtbs
