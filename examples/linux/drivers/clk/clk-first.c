/* Clocks that must be there before there are drivers. */
CLK_OF_DECLARE(first_clk, "example,first-clock", first_clk_setup);
