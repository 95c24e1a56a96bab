package org.dtgraft.app.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dtgraft.app.dropin.Tool.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Help, version and wrong usage, which every drop-in has.
final class UsageTest {
  private static final String FDTPUT =
      """
      Usage: write a property value to a device tree
      	fdtput <options> <dt file> <node> <property> [<value>...]
      	fdtput -c <options> <dt file> [<node>...]
      	fdtput -r <options> <dt file> [<node>...]
      	fdtput -d <options> <dt file> <node> [<property>...]

      The command line arguments are joined together into a single value.
      <type>	s=string, i=int, u=unsigned, x=hex, r=raw
      	Optional modifier prefix:
      		hh or b=byte, h=2 byte, l=4 byte (default)

      Options: -[crdpt:vhV]
        -c, --create     Create nodes
        -r, --remove     Delete nodes (and any subnodes)
        -d, --delete     Delete properties if they already exist
        -p, --auto-path  Automatically create nodes as needed for the node path
        -t, --type <arg> Type of data
        -v, --verbose    Display each value decoded from command line
        -h, --help       Print this help and exit
        -V, --version    Print version and exit
      """;

  @TempDir Path folder;

  private Outcome line(String line) {
    return new Tool(folder).line(line);
  }

  @Test
  void helpIsTheOriginals() {
    assertEquals(FDTPUT, line("fdtput --help").expect(0).out());
    assertEquals(FDTPUT + "\nError: missing filename\n", line("fdtput").expect(1).err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fdtoverlay", "fdtget", "fdtput", "fdtdump"})
  void theFirstThatEndsTheCallCounts(String tool) {
    String help = line(tool + " -h --nonsense").expect(0).out();
    assertTrue(help.startsWith("Usage: "), help);
    assertEquals("Version: DTC 1.8.1-dtgraft\n", line(tool + " -V -h x").expect(0).out());
    assertEquals(
        tool + ": unrecognized option '--nonsense'\n" + help + "\nError: unknown option\n",
        line(tool + " --nonsense -h").expect(1).err());
    assertEquals("", line(tool + " --nonsense -h").out());
  }
}
