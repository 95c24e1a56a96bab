#define PIN_UART 2
#define PIN_I2C 3

#define PINMUX(pin, mode) (((pin) << 8) | (mode))
