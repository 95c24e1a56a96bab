package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One mistake in a board, or two far apart: those are reported, each in its line, and no others
/// that only follow from them.
class MistakesTest {
  private static final String BOARD =
      """
      // SPDX-License-Identifier: Apache-2.0
      /dts-v1/;

      / {
      	model = "Acme carrier";
      	compatible = "acme,carrier", "acme,soc";
      	#address-cells = <1>;
      	#size-cells = <1>;

      	aliases {
      		serial0 = &uart0;
      		i2c0 = &i2c0;
      	};

      	chosen {
      		stdout-path = "serial0:115200n8";
      	};

      	memory@80000000 {
      		device_type = "memory";
      		reg = <0x80000000 0x40000000>;
      	};

      	osc: clock-24m {
      		compatible = "fixed-clock";
      		#clock-cells = <0>;
      		clock-frequency = <24000000>;
      	};

      	leds {
      		compatible = "gpio-leds";

      		led-0 {
      			label = "power";
      			gpios = <&gpio0 3 (1 << 1)>;
      			default-state = "on";
      		};

      		led-1 {
      			label = "user";
      			gpios = <&gpio0 4 0>,
      				<&gpio0 5 0>;
      		};
      	};

      	soc {
      		compatible = "simple-bus";
      		#address-cells = <1>;
      		#size-cells = <1>;
      		ranges;

      		uart0: serial@1000 {
      			compatible = "acme,uart", "ns16550a";
      			reg = <0x1000 0x100>;
      			interrupts = <0 33 4>;
      			clocks = <&osc>;
      			status = "disabled";
      		};

      		i2c0: i2c@2000 {
      			compatible = "acme,i2c";
      			reg = <0x2000 0x100>;
      			#address-cells = <1>;
      			#size-cells = <0>;
      			clocks = <&osc>;

      			eeprom@50 {
      				compatible = "atmel,24c32";
      				reg = <0x50>;
      			};

      			pmic: pmic@25 {
      				compatible = "acme,pmic";
      				reg = <0x25>;
      				mac = [02 00 5e 10 20 30];
      			};
      		};

      		gpio0: gpio@3000 {
      			compatible = "acme,gpio";
      			reg = <0x3000 0x100>;
      			gpio-controller;
      			#gpio-cells = <2>;
      		};
      	};
      };

      &uart0 {
      	status = "okay";
      	current-speed = <115200>;
      };

      &i2c0 {
      	clock-frequency = <400000>;

      	rtc@68 {
      		compatible = "dallas,ds1307";
      		reg = <0x68>;
      	};
      };

      &{/soc/gpio@3000} {
      	gpio-line-names = "led", "key";
      };
      """;

  private record Mistake(String there, String instead, List<String> expected) {
    String in(String text) {
      int at = text.indexOf(there);
      assertTrue(at >= 0 && text.indexOf(there, at + 1) < 0, "not there once: " + there);
      return text.substring(0, at) + instead + text.substring(at + there.length());
    }
  }

  /// @param expected `line rule`, in order of lines; the preprocessor and the parser have their own
  ///   rule for some
  private static Mistake mistake(String there, String instead, String... expected) {
    return new Mistake(there, instead, List.of(expected));
  }

  private static final List<Mistake> MISTAKES =
      List.of(
          mistake("model = \"Acme carrier\";", "model = \"Acme carrier\"", "5 missing-semicolon"),
          mistake("#gpio-cells = <2>;", "#gpio-cells = <2>", "83 missing-semicolon"),
          mistake("ranges;", "ranges", "50 missing-semicolon"),
          mistake("status = \"disabled\";", "status = \"disabled\"", "57 missing-semicolon"),
          mistake("reg = <0x25>;", "reg = <0x25;", "74 missing-bracket"),
          mistake("<24000000>;", "<24000000", "27 missing-bracket", "27 missing-semicolon"),
          mistake("reg = <0x50>;", "reg = <0x50\n", "69 missing-bracket", "69 missing-semicolon"),
          mistake("interrupts = <0 33 4>;", "interrupts = <0 33 4;", "55 missing-bracket"),
          mistake("clock-frequency = <400000>;", "clock-frequency = 400000>;", "94 bare-value"),
          mistake("clock-frequency = <400000>;", "clock-frequency = 400000;", "94 bare-value"),
          mistake("clock-frequency = <400000>;", "clock-frequency <400000>;", "94 missing-equals"),
          mistake(
              "compatible = \"gpio-leds\";", "compatible = \"gpio-leds;", "31 unterminated-string"),
          mistake("compatible = \"gpio-leds\";", "compatible = gpio-leds\";", "31 bare-value"),
          mistake("compatible = \"gpio-leds\";", "compatible \"gpio-leds\";", "31 missing-equals"),
          mistake("compatible = \"gpio-leds\";", "compatible = ;", "31 syntax"),
          mistake("label = \"user\";", "label = \"user;", "40 unterminated-string"),
          mistake("label = \"user\";", "label == \"user\";", "40 syntax"),
          mistake(
              "\"acme,carrier\", \"acme,soc\"", "\"acme,carrier\" \"acme,soc\"", "6 missing-comma"),
          mistake(
              "\"acme,carrier\", \"acme,soc\"", "\"acme,carrier, \"acme,soc\"", "6 missing-quote"),
          mistake("\"acme,carrier\", \"acme,soc\"", "\"acme,carrier\", acme,soc", "6 bare-value"),
          mistake("\"acme,carrier\", \"acme,soc\"", "\"acme,carrier\", \"acme,soc\",", "6 syntax"),
          mistake("<&gpio0 4 0>,", "<&gpio0 4 0>", "41 missing-comma"),
          mistake("<&gpio0 4 0>,", "<&gpio0 4 0>;", "42 stray-value"),
          mistake("<&gpio0 4 0>,", "<&gpio0 4 0,", "41 missing-bracket"),
          mistake("<&gpio0 4 0>,", "<&gpio0, 4, 0>,", "41 comma-in-cells", "41 comma-in-cells"),
          mistake("(1 << 1)>", "1 << 1>", "35 parentheses"),
          mistake("(1 << 1)>", "(1 << 1>", "35 missing-parenthesis"),
          mistake("(1 << 1)>", "(1 << )>", "35 syntax"),
          mistake("(1 << 1)>", "(1 << GPIO_LOW)>", "35 unknown-word"),
          mistake(
              "<0 33 4>;",
              "<GIC_SPI 33 IRQ_TYPE_LEVEL_HIGH>;",
              "55 unknown-word",
              "55 unknown-word"),
          mistake("<0 33 4>;", "<0 0x3g 4>;", "55 bad-number"),
          mistake("<0 33 4>;", "<FOO(1, 2) 4>;", "55 unknown-word"),
          mistake("[02 00 5e 10 20 30]", "[02 00 5e 1 20 30]", "75 bad-byte"),
          mistake("[02 00 5e 10 20 30]", "[02 00 5e 10 20 30", "75 missing-bracket"),
          mistake("[02 00 5e 10 20 30]", "[02 00 5e 0x10 20 30]", "75 bad-byte"),
          mistake("leds {", "leds", "30 missing-brace"),
          mistake("eeprom@50 {", "ee prom@50 {", "67 syntax"),
          mistake("eeprom@50 {", "ee/prom@50 {", "67 syntax"),
          mistake("eeprom@50 {", "ee-prom: eeprom@50 {", "67 bad-label"),
          mistake(
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n\t\t};\n",
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n",
              "39 unterminated-node"),
          mistake(
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n\t\t};\n",
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n\t\t}\n",
              "43 missing-semicolon"),
          mistake(
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n\t\t};\n",
              "\t\t\tgpios = <&gpio0 4 0>,\n\t\t\t\t<&gpio0 5 0>;\n\t\t};\n\t\t};\n",
              "44 extra-brace"),
          mistake("\t\tled-1 {", "\t\t};\n\t\tled-1 {", "39 extra-brace"),
          mistake(
              "stdout-path = \"serial0:115200n8\";\n\t};",
              "stdout-path = \"serial0:115200n8\";\n\t",
              "15 unterminated-node"),
          mistake(
              "stdout-path = \"serial0:115200n8\";\n\t};",
              "stdout-path = \"serial0:115200n8\";\n\t}",
              "17 missing-semicolon"),
          mistake(
              "current-speed = <115200>;\n};",
              "current-speed = <115200>;\n",
              "88 unterminated-node"),
          mistake(
              "current-speed = <115200>;\n};",
              "current-speed = <115200>;\n}",
              "91 missing-semicolon"),
          mistake(
              "\tgpio-line-names = \"led\", \"key\";\n};",
              "\tgpio-line-names = \"led\", \"key\";\n",
              "102 unterminated-node"),
          mistake(
              "\tgpio-line-names = \"led\", \"key\";\n};",
              "\tgpio-line-names = \"led\", \"key\";\n};\n};",
              "105 extra-brace"),
          mistake("&uart0 {", "&uart1 {", "88 unknown-label"),
          mistake("&uart0 {", "uart0 {", "88 outside-of-node"),
          mistake("&uart0 {", "&uart0", "88 missing-brace"),
          mistake("&uart0 {", "&uart-0 {", "88 bad-label"),
          mistake("&{/soc/gpio@3000} {", "&{/soc/gpio@4000} {", "102 unknown-path"),
          mistake("&{/soc/gpio@3000} {", "&{soc/gpio@3000} {", "102 unknown-label"),
          mistake("&{/soc/gpio@3000} {", "{/soc/gpio@3000} {", "102 syntax"),
          mistake("&{/soc/gpio@3000} {", "&/soc/gpio@3000 {", "102 syntax"),
          mistake("serial0 = &uart0;", "serial0 = &uart;", "11 path_references"),
          mistake("serial0 = &uart0;", "serial0 = uart0;", "11 bare-value"),
          mistake("serial0 = &uart0;", "serial0 = <uart0>;", "11 unknown-word"),
          mistake("gpio0: gpio@3000 {", "gpio0 gpio@3000 {", "79 syntax"),
          mistake(
              "gpio0: gpio@3000 {",
              "i2c0: gpio@3000 {",
              "35 phandle_references",
              "41 phandle_references",
              "42 phandle_references",
              "79 duplicate_label"),
          mistake("gpio0: gpio@3000 {", "gpio0: {", "79 syntax"),
          mistake("gpio0: gpio@3000 {", "gpio0: gpio@3000 = {", "79 syntax"),
          mistake("/dts-v1/;\n", "", "3 no-version"),
          mistake("/dts-v1/;", "/dts-v1/", "2 missing-semicolon"),
          mistake("/dts-v1/;", "/dts-v2/;", "2 unknown-directive"),
          mistake("/ {\n\tmodel", "{\n\tmodel", "4 syntax"),
          mistake("/ {\n\tmodel", "/ \n\tmodel", "4 missing-brace"),
          mistake("\t\tgpio-controller;", "\t\tgpio-controller;;", "82 syntax"),
          mistake("\t\tgpio-controller;", "\t\tgpio-controller:", "82 bad-label"),
          mistake("\t\tgpio-controller;", "\t\tgpio-controller,", "82 missing-semicolon"),
          mistake(
              "\t\tgpio-controller;",
              "\t\t/delete-proprty/ gpio-controller;",
              "82 unknown-directive"),
          mistake("\t\tgpio-controller;", "\t\t/delete-property/ ;", "82 syntax"),
          mistake("\t\tgpio-controller;", "\t\tgpio-controller\n", "82 missing-semicolon"),
          mistake(
              "\t\tgpio-controller;", "\t\t#inlcude <dt-bindings/gpio/gpio.h>", "82 preprocessor"),
          mistake("\t\tgpio-controller;", "\t\t#defien X 1", "82 preprocessor"),
          mistake("\t\tgpio-controller;", "\t\t#endfi", "82 preprocessor"),
          mistake("\t\tgpio-controller;", "\t\tGPIO_PROPERTIES(1, 2)", "82 unknown-word"),
          mistake("\t\tgpio-controller;", "\t\t/* gpio-controller;", "82 unterminated-comment"),
          mistake("\t\tgpio-controller;", "\t\t/* gpio-controller; * /", "82 unterminated-comment"),
          mistake("\t\tgpio-controller;", "\t\tgpio-controller; */", "82 syntax"),
          mistake("rtc@68 {", "rtc@68 {{", "96 extra-brace"),
          mistake("device_type = \"memory\";", "device_type = 'memory';", "20 syntax"),
          mistake("device_type = \"memory\";", "device_type = <\"memory\">;", "20 string-in-cells"),
          mistake("device_type = \"memory\";", "device_type : \"memory\";", "20 bad-label"),
          mistake("device_type = \"memory\";", "device_type = \"memory\":", "20 syntax"),
          mistake("device_type = \"memory\";", "device_type = \"memory\",;", "20 syntax"),
          mistake("reg = <0x80000000 0x40000000>;", "reg = (0x80000000 0x40000000);", "21 syntax"),
          mistake("reg = <0x80000000 0x40000000>;", "reg = {0x80000000 0x40000000};", "21 syntax"),
          mistake(
              "reg = <0x80000000 0x40000000>;", "reg = <<0x80000000 0x40000000>>;", "21 syntax"),
          mistake(
              "reg = <0x80000000 0x40000000>;",
              "reg = <0x80000000 <0x40000000>;",
              "21 missing-bracket",
              "21 missing-comma"),
          mistake("reg = <0x80000000 0x40000000>;", "reg = <0x80000000> 0x40000000>;", "21 syntax"),
          mistake("#clock-cells = <0>;", "#clock-cells <0>;", "26 missing-equals"),
          mistake("#clock-cells = <0>;", "clock-cells# = 0;", "26 bare-value"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <&osc;\n\t\t\tstatus",
              "56 missing-bracket"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <&osc>\n\t\t\tstatus",
              "56 missing-semicolon"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <&osc\n\t\t\tstatus",
              "56 missing-bracket"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <osc>;\n\t\t\tstatus",
              "56 unknown-word"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <& osc>;\n\t\t\tstatus",
              "56 parentheses"),
          mistake(
              "\t\tclocks = <&osc>;\n\t\t\tstatus",
              "\t\tclocks = <$osc>;\n\t\t\tstatus",
              "56 stray-character"));

  @Test
  void theBoardIsRight() {
    assertEquals(List.of(), found(BOARD));
  }

  @TestFactory
  Stream<DynamicTest> oneMistakeIsOneDiagnostic() {
    return MISTAKES.stream()
        .map(m ->
            DynamicTest.dynamicTest(
                "'" + m.there + "' as '" + m.instead + "'",
                () -> assertEquals(m.expected, found(m.in(BOARD)))));
  }

  @Test
  void twoMistakesFarApartAreTwoDiagnostics() {
    Mistake early = mistake("model = \"Acme carrier\";", "model = \"Acme carrier\"");
    List<String> late =
        List.of(
            "gpio-line-names = \"led\", \"key\"",
            "gpio-line-names = \"led, \"key\";",
            "gpio-line-names = \"led\" \"key\";",
            "gpio-line-names = <1, 2>;",
            "gpio-line-names = <GPIO_X>;",
            "gpio-line-names \"led\", \"key\";");
    for (String instead : late) {
      Mistake other = mistake("gpio-line-names = \"led\", \"key\";", instead);
      List<String> found = found(other.in(early.in(BOARD)));
      assertEquals(2, found.size(), found.toString());
      assertEquals("5 missing-semicolon", found.getFirst());
      assertTrue(found.getLast().startsWith("103 "), found.toString());
    }
  }

  @Test
  void twoLabelsThatAreNotThereAreTwoDiagnostics() {
    Mistake label = mistake("serial0 = &uart0;", "serial0 = &uart;");
    Mistake path = mistake("&{/soc/gpio@3000} {", "&{/soc/gpoi@3000} {");
    assertEquals(
        List.of("11 path_references", "102 unknown-path"), found(path.in(label.in(BOARD))));
  }

  private static List<String> found(String text) {
    SourceText source = new SourceText("board.dts", text);
    return new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT)
        .compile(source).diagnostics().stream()
            .sorted(Diagnostic.BY_PLACE)
            .map(d -> ((Place.InSource) d.place()).line() + " " + d.rule().replaceFirst(".*/", ""))
            .toList();
  }
}
