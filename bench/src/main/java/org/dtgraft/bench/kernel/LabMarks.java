package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Marks in the kernel's log where a scenario begins and ends, and what the log may say meanwhile:
/// the lab fails for any other complaint of the kernel.
///
/// @param declared the file for lines `SCENARIO<TAB>REGEX`
record LabMarks(KernelLog log, Path declared) {
  void begin(String scenario, String... regexes) throws IOException {
    for (String regex : regexes) {
      Files.writeString(
          declared,
          scenario + "\t" + regex + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    log.mark("begin " + scenario);
  }

  void end() throws IOException {
    log.mark("end");
  }
}
