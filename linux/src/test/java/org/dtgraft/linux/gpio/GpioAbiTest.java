package org.dtgraft.linux.gpio;

import java.nio.file.Path;
import org.dtgraft.linux.testing.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpioAbiTest {
  @Test
  void numbersAndLayoutsAreThoseOfTheHeader(@TempDir Path folder) throws Exception {
    new Abi("linux/gpio.h")
        .is("GPIO_GET_CHIPINFO_IOCTL", GpioAbi.GPIO_GET_CHIPINFO_IOCTL)
        .is("GPIO_V2_GET_LINEINFO_IOCTL", GpioAbi.GPIO_V2_GET_LINEINFO_IOCTL)
        .is("GPIO_V2_GET_LINE_IOCTL", GpioAbi.GPIO_V2_GET_LINE_IOCTL)
        .is("GPIO_V2_LINE_GET_VALUES_IOCTL", GpioAbi.GPIO_V2_LINE_GET_VALUES_IOCTL)
        .is("GPIO_V2_LINE_SET_VALUES_IOCTL", GpioAbi.GPIO_V2_LINE_SET_VALUES_IOCTL)
        .is("GPIO_MAX_NAME_SIZE", GpioAbi.GPIO_MAX_NAME_SIZE)
        .is("GPIO_V2_LINE_FLAG_USED", GpioAbi.GPIO_V2_LINE_FLAG_USED)
        .is("GPIO_V2_LINE_FLAG_ACTIVE_LOW", GpioAbi.GPIO_V2_LINE_FLAG_ACTIVE_LOW)
        .is("GPIO_V2_LINE_FLAG_INPUT", GpioAbi.GPIO_V2_LINE_FLAG_INPUT)
        .is("GPIO_V2_LINE_FLAG_OUTPUT", GpioAbi.GPIO_V2_LINE_FLAG_OUTPUT)
        .is("GPIO_V2_LINE_FLAG_EDGE_RISING", Edges.RISING.flags())
        .is("GPIO_V2_LINE_FLAG_EDGE_FALLING", Edges.FALLING.flags())
        .is("GPIO_V2_LINE_FLAG_OPEN_DRAIN", Drive.OPEN_DRAIN.flags())
        .is("GPIO_V2_LINE_FLAG_OPEN_SOURCE", Drive.OPEN_SOURCE.flags())
        .is("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", Bias.PULL_UP.flags())
        .is("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", Bias.PULL_DOWN.flags())
        .is("GPIO_V2_LINE_FLAG_BIAS_DISABLED", Bias.DISABLED.flags())
        .is("GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES", GpioAbi.GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES)
        .is("GPIO_V2_LINE_ATTR_ID_DEBOUNCE", GpioAbi.GPIO_V2_LINE_ATTR_ID_DEBOUNCE)
        .is("GPIO_V2_LINE_EVENT_RISING_EDGE", GpioAbi.GPIO_V2_LINE_EVENT_RISING_EDGE)
        .is("GPIO_V2_LINE_EVENT_FALLING_EDGE", GpioAbi.GPIO_V2_LINE_EVENT_FALLING_EDGE)
        .is(GpioAbi.CHIP_INFO)
        .is(GpioAbi.ATTRIBUTE)
        .is(
            "offsetof(struct gpio_v2_line_attribute, debounce_period_us)",
            GpioAbi.DEBOUNCE.offset("debounce_period_us"))
        .is(GpioAbi.CONFIG_ATTRIBUTE)
        .is(GpioAbi.CONFIG)
        .is(GpioAbi.REQUEST)
        .is(GpioAbi.LINE_INFO)
        .is(GpioAbi.VALUES)
        .is(GpioAbi.EVENT)
        .compare(folder);
  }
}
