#define B b
in b __INCLUDE_LEVEL__
