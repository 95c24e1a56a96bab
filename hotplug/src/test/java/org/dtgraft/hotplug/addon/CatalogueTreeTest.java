package org.dtgraft.hotplug.addon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

class CatalogueTreeTest {
  private static List<String> rules(String body) {
    DeviceTree tree =
        Examples.compile("test.dts", ("/dts-v1/; / {" + body + "};").getBytes(US_ASCII));
    Result<Catalogue> result =
        CatalogueTree.read(tree, Map.of("base.dtso", Examples.overlay("addon-base.dtso")));
    return result.diagnostics().stream().map(Diagnostic::rule).toList();
  }

  private static final String ROOT = "compatible = \"dtgraft,catalogue\";";
  private static final String TYPE =
      "connector = \"c\"; identity = \"sunh-model\"; overlay = \"base.dtso\";";

  @Test
  void theExampleNamesItsFilesAndIsRead() {
    assertEquals(
        List.of("addon-base.dtso", "addon-13.dtso", "addon-15.dtso", "addon-18.dtso"),
        CatalogueTree.files(Examples.tree("catalogue.dts")));
    ConnectorType type =
        Examples.CATALOGUE.type(List.of("other", "ge,sunh-addon-connector")).orElseThrow();
    assertEquals("addon-15", type.find(new Identity.SunhModel(24)).orElseThrow().name());
  }

  @Test
  void everyMistakeIsNamed() {
    assertEquals(List.of("catalogue/not-a-catalogue"), rules(""));
    assertEquals(
        List.of("catalogue/no-connector", "catalogue/no-identity", "catalogue/no-overlay"),
        rules(ROOT + "type { };"));
    assertEquals(
        List.of("catalogue/unknown-identity"),
        rules(ROOT + "t { connector = \"c\"; identity = \"x\"; overlay = \"base.dtso\"; };"));
    assertEquals(
        List.of("catalogue/no-title", "catalogue/no-model", "catalogue/no-overlay"),
        rules(ROOT + "t { " + TYPE + " a { sunh-model = <256>; overlay = \"gone.dtso\"; }; };"));
  }

  @Test
  void namesAndIdentitiesAreUnique() {
    String addon = "title = \"t\"; overlay = \"base.dtso\"; sunh-model = ";
    assertEquals(
        List.of("catalogue/duplicate-identity"),
        rules(ROOT + "t { " + TYPE + " a { " + addon + "<1>; }; b { " + addon + "<1>; }; };"));
    assertEquals(
        List.of("catalogue/duplicate-name"),
        rules(
            ROOT
                + ("t { " + TYPE + " a { " + addon + "<1>; }; };")
                + ("u { " + TYPE + " a { " + addon + "<2>; }; };")));
  }

  @Test
  void pciDevicesAreAskedWithoutStageOne() {
    String type = "connector = \"c\"; identity = \"pci-id\";";
    String addon = "a { title = \"t\"; overlay = \"base.dtso\"; pci-id = ";
    assertEquals(List.of(), rules(ROOT + "t { " + type + addon + "<0x1055 0x9660>; }; };"));
    assertEquals(
        List.of("catalogue/no-pci-id"), rules(ROOT + "t { " + type + addon + "<0x1055>; }; };"));
    assertEquals(
        List.of("catalogue/no-pci-id"), rules(ROOT + "t { " + type + addon + "<0x11055 0>; }; };"));
  }

  @Test
  void aSunhIdentityIsOneByte() {
    assertEquals(
        new Identity.SunhModel(255),
        Examples.value(IdentityFormat.SUNH_MODEL.decode(Value.of((byte) 0xff))));
    assertInstanceOf(Result.Failed.class, IdentityFormat.SUNH_MODEL.decode(Value.ofCells(23)));
  }
}
