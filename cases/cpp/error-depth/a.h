#define D
#include "b.h"
