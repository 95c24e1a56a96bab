#ifndef _IRQ
#define _IRQ
#define GIC_SPI 0
#define IRQ_TYPE_LEVEL_HIGH 4
#define PIN(bank, n) pin_##bank##_##n
#define BIT(n) (1 << (n))
#endif
