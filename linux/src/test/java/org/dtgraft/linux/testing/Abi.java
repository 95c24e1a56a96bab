package org.dtgraft.linux.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.linux.ffi.Layout;

/// Numbers and layouts of ours, beside those of the C headers.
public final class Abi {
  private final List<String> headers;
  private final Map<String, Long> ours = new LinkedHashMap<>();

  /// @param headers that say what is right
  public Abi(String... headers) {
    this.headers = new ArrayList<>(List.of(headers));
    this.headers.addAll(List.of("stddef.h", "stdio.h"));
  }

  /// An expression of C, and what it is with us.
  public Abi is(String expression, long value) {
    ours.put(expression, value);
    return this;
  }

  /// A structure: its size, and the offset and size of each field.
  public Abi is(Layout layout) {
    return is("struct " + layout.name(), layout);
  }

  /// A type under its name in C.
  public Abi is(String type, Layout layout) {
    is("sizeof(" + type + ")", layout.size());
    layout
        .fields()
        .forEach((name, field) -> {
          is("offsetof(%s, %s)".formatted(type, name), field.offset());
          is("sizeof(((%s *)0)->%s)".formatted(type, name), (long) field.size() * field.count());
        });
    return this;
  }

  /// Compares all with what the compiler says.
  public void compare(Path folder) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    List<String> expected = new ArrayList<>();
    ours.forEach((expression, value) -> {
      body.append(
          "printf(\"%s = %%llu\\n\", (unsigned long long)(%s));\n"
              .formatted(expression, expression));
      expected.add(expression + " = " + Long.toUnsignedString(value));
    });
    assertEquals(
        String.join("\n", expected),
        String.join("\n", Compiler.run(folder, headers, body.toString())));
  }
}
