package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where includes are found, by the content of the file that is found.
final class FileSourcesTest {
  @TempDir Path folder;
  private FileSources files;

  @BeforeEach
  void files() {
    new Cli(folder)
        .with("main/board.dts", "")
        .with("main/soc.dtsi", "beside")
        .with("include/soc.dtsi", "in the folder")
        .with("include/far/deep.h", "deep")
        .with("other/soc.dtsi", "in the other folder");
    files = new FileSources(folder, List.of("include", "other/"));
  }

  private static String content(Optional<SourceText> text) {
    return text.map(SourceText::content).orElse("nothing");
  }

  @Test
  void quotesLookBesideAndBracketsInTheFolders() {
    assertEquals("beside", content(files.find("soc.dtsi", "main/board.dts")));
    assertEquals("in the folder", content(files.findInFolders("soc.dtsi")));
    assertEquals("deep", content(files.find("far/deep.h", "main/board.dts")));
    assertEquals("nothing", content(files.findInFolders("far")));
    assertEquals("beside", content(files.findInFolders(folder + "/main/soc.dtsi")));
  }

  @Test
  void aFileIsOneObjectWhereverItIsReachedFrom() {
    SourceText beside = files.find("soc.dtsi", "main/board.dts").orElseThrow();
    assertSame(beside, files.find("../main/soc.dtsi", "include/x.h").orElseThrow());
  }

  @Test
  void aboveALinkIsAboveWhatItLeadsTo() throws IOException {
    Files.createDirectories(folder.resolve("deep/down"));
    Files.createSymbolicLink(folder.resolve("deep/down/link"), folder.resolve("include/far"));
    assertEquals("in the folder", content(files.find("../soc.dtsi", "deep/down/link/deep.h")));
  }

  @Test
  void aLinkToAFileHasItsOwnNeighbours() throws IOException {
    Files.createSymbolicLink(folder.resolve("main/deep.h"), folder.resolve("include/far/deep.h"));
    SourceText link = files.find("deep.h", "main/board.dts").orElseThrow();
    assertEquals("deep", content(files.find("far/deep.h", "main/board.dts")));
    assertEquals("beside", content(files.find("soc.dtsi", link.name())));
  }
}
