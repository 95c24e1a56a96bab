#if !defined(N_H)
#define N_H
n
#endif
