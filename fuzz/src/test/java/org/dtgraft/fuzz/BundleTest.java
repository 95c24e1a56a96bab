package org.dtgraft.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

class BundleTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    Bundle bundle = Bundle.of(Bundle.text(List.of("-@"), "main\n", Map.of("a.dtsi", "a\nb\n")));
    assertTrue(bundle.wants("-@"));
    assertEquals("main\n", bundle.main().content());
    assertEquals(Optional.of("a\nb\n"), content(bundle, "a.dtsi"));
    assertEquals(Optional.empty(), content(bundle, "b.dtsi"));
  }

  @Test
  void aTextAloneIsTheMainFile() {
    Bundle bundle = Bundle.of("/dts-v1/;\n//// ".getBytes(ISO_8859_1));
    assertFalse(bundle.wants("-@"));
    assertEquals("/dts-v1/;", bundle.main().content());
    assertEquals("", Bundle.of(new byte[0]).main().content());
    assertEquals("", Bundle.of("//// -@".getBytes(ISO_8859_1)).main().content());
  }

  private static Optional<String> content(Bundle bundle, String name) {
    return bundle.find(name, "main.dts").map(SourceText::content);
  }
}
