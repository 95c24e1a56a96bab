/* c */
#ifndef G_H
#define G_H
g
#endif
/* c */
