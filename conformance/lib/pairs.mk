# Reads one Makefile of the kernel's and prints what it says of overlays, one record a line:
#   composite NAME BASE OVERLAY...   (NAME-dtbs := BASE.dtb OVERLAY.dtbo ...)
#   symbols STEM                     (DTC_FLAGS_STEM has -@)
# Make itself is asked, because =, :=, +=, continued lines and variables inside all occur.
.PHONY: print
print: ; @:
include $(MAKEFILE)
$(foreach c,$(sort $(filter %-dtbs,$(.VARIABLES))),$(info composite $(c:-dtbs=.dtb) $($(c))))
$(foreach f,$(sort $(filter DTC_FLAGS_%,$(.VARIABLES))),\
  $(if $(filter -@,$($(f))),$(info symbols $(f:DTC_FLAGS_%=%))))
