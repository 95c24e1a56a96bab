package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What `cpp | dtc` makes of the sources of one kernel, by the kernel's rule. The answers are kept
/// in the cache, by the versions of kernel, dtc and cpp: asking takes a quarter of an hour, and
/// they never change.
final class KernelReference {
  private static final String NOTHING = "-";

  private final Kernel kernel;
  private final Reference reference;
  private final Path kept;

  /// @param kept the folder for the answers
  KernelReference(Kernel kernel, Reference reference, Path kept) {
    this.kernel = kernel;
    this.reference = reference;
    this.kept = kept;
  }

  /// What came of one source.
  ///
  /// @param plain the hash of its blob; `-` where there is none
  /// @param symbols the hash of its blob with `-@`; `-` where there is none
  /// @param said on stderr, with every check of dtc switched on, or why there is no blob
  record Answer(String plain, String symbols, String said) {
    boolean isRefused() {
      return plain.equals(NOTHING) || symbols.equals(NOTHING);
    }

    String blob(boolean withSymbols) {
      return withSymbols ? symbols : plain;
    }

    private String text() {
      return plain + "\n" + symbols + "\n" + said;
    }

    private static Answer of(String text) {
      String[] parts = text.split("\n", 3);
      return new Answer(parts[0], parts[1], parts[2]);
    }
  }

  /// The answer about a source, from the cache if it was asked before.
  Answer answer(String source) throws IOException, InterruptedException {
    Path file = kept.resolve(source + ".answer.gz");
    if (Files.exists(file)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        return Answer.of(new String(in.readAllBytes(), ISO_8859_1));
      }
    }
    Answer answer = ask(source);
    keep(answer, file);
    return answer;
  }

  private static void keep(Answer answer, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "", ".part");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
      out.write(answer.text().getBytes(ISO_8859_1));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The blob itself, which is not kept.
  byte[] blob(String source, boolean symbols) throws IOException, InterruptedException {
    Reference.Run preprocessed = preprocess(source);
    return compile(source, preprocessed.output(), symbols ? List.of("-@", "-q") : List.of("-q"))
        .output();
  }

  private Answer ask(String source) throws IOException, InterruptedException {
    Reference.Run preprocessed = preprocess(source);
    if (preprocessed.exit() != 0) {
      return new Answer(NOTHING, NOTHING, preprocessed.said());
    }
    byte[] text = preprocessed.output();
    Reference.Run plain = compile(source, text, DtcWarnings.allOn());
    Reference.Run symbols = compile(source, text, List.of("-@", "-q"));
    return new Answer(hash(plain), hash(symbols), plain.said());
  }

  private Reference.Run preprocess(String source) throws IOException, InterruptedException {
    return Reference.preprocess(kernel.top(), Kernel.INCLUDES, source);
  }

  private Reference.Run compile(String source, byte[] text, List<String> options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-i", Kernel.folder(source)));
    Kernel.INCLUDES.forEach(folder -> all.addAll(List.of("-i", folder)));
    Path preprocessed = Files.createTempFile("conformance", ".dts");
    try {
      Files.write(preprocessed, text);
      return reference.compile(kernel.top(), preprocessed, all);
    } finally {
      Files.deleteIfExists(preprocessed);
    }
  }

  private static String hash(Reference.Run run) {
    return run.exit() == 0 ? hash(run.output()) : NOTHING;
  }

  /// How a blob is remembered.
  static String hash(byte[] blob) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
