#if __INCLUDE_LEVEL__ < 3
#include "a.h"
#endif
leaf
