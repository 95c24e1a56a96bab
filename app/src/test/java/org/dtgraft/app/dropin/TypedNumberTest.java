package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers as the C library reads them. The expectations were asked of the original.
final class TypedNumberTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "d,'',0",
        "d, 12,12",
        "d,-0,0",
        "d,010,10",
        "d,-2147483649,-2147483649",
        "d,9223372036854775807,9223372036854775807",
        "d,-9223372036854775808,-9223372036854775808",
        "i,0X1F,31",
        "i,-0x5,-5",
        "i,0b11,3",
        "i,0,0",
        "u,18446744073709551615,-1",
        "u,-18446744073709551615,1",
        "x,0b11,2833",
        "x,-ff,-255",
        "x,ffffffffffffffff,-1",
      })
  void reads(char letter, String text, long wanted) {
    assertEquals(Optional.of(wanted), TypedNumber.parse(text, letter).map(TypedNumber::bits));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "d,' '",
        "d,-",
        "d,+-5",
        "d,12 ",
        "d,0x10",
        "d,1.5",
        "d,9223372036854775808",
        "d,٣",
        "i,08",
        "i,0x",
        "i,0b2",
        "u,18446744073709551616",
        "u,36893488147419103232",
        "x,0x",
        "x,0xg",
        "x,g",
        "x,10000000000000000",
      })
  void refuses(char letter, String text) {
    assertEquals(Optional.empty(), TypedNumber.parse(text, letter));
  }

  @ParameterizedTest
  @CsvSource({
    "255, 1, true",
    "256, 1, false",
    "-128, 1, true",
    "-129, 1, false",
    "65535, 2, true",
    "4294967295, 4, true",
    "4294967296, 4, false",
    "-2147483648, 4, true",
    "-2147483649, 4, false",
  })
  void tellsWhatFits(String text, int size, boolean wanted) {
    assertEquals(wanted, TypedNumber.parse(text, 'd').orElseThrow().fits(size));
  }
}
