package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.Limits;

/// The files that are being read: the main one, and above it those that include one another.
final class Inputs {
  private static final int MOST_NESTED = 200;
  private static final int MOST_INCLUDED = 1 << 16;

  private final SourceFiles files;
  private final Limits limits;
  private final Complaints complaints;
  private final Deque<Open> open = new ArrayDeque<>();
  private long bytes;
  private int included;
  private int asked;

  /// A file that includes another.
  ///
  /// @param file as it was found; line markers do not change where it looks for others
  /// @param resume where to go on behind the directive
  private record Open(SourceText file, SourceText shown, int resume) {}

  private SourceText file;

  Inputs(SourceText main, SourceFiles files, Limits limits, Complaints complaints) {
    this.file = main;
    this.files = files;
    this.limits = limits;
    this.complaints = complaints;
    this.bytes = main.content().length();
  }

  /// Begins an included file.
  ///
  /// @param resume where the including file goes on
  /// @param shown that file under the name that line markers gave it
  /// @return its text; nothing where it cannot be read, and why is said
  Optional<SourceText> push(String name, SourceText shown, int resume, Place.InSource place) {
    Optional<SourceText> found = find(name, place);
    if (found.isEmpty()) {
      complaints.error(
          "dts/file-not-found",
          place,
          "file '" + name + "' not found",
          "looked beside '" + place.file() + "' and in the include folders");
      complaints.skipped();
      return Optional.empty();
    }
    SourceText text = found.get().includedFrom(place);
    if (isOpen(text.name())) {
      complaints.error(
          "dts/include-cycle", place, "'" + text.name() + "' ends up including itself");
      complaints.skipped();
      return Optional.empty();
    }
    if (isTooMuch(text, place)) {
      return Optional.empty();
    }
    open.push(new Open(file, shown, resume));
    file = text;
    return Optional.of(text);
  }

  /// How many files were asked for, whether they are there or not.
  int asked() {
    return asked;
  }

  /// Beside the file in which the directive was written, which an `#include` may have brought, then
  /// beside the one that is being read, where a line marker has named the former.
  private Optional<SourceText> find(String name, Place.InSource place) {
    asked++;
    return files.find(name, place.file()).or(() -> files.find(name, file.name()));
  }

  private boolean isOpen(String name) {
    return file.name().equals(name) || open.stream().anyMatch(o -> o.file.name().equals(name));
  }

  private boolean isTooMuch(SourceText text, Place place) {
    bytes += text.content().length();
    included++;
    String what =
        bytes > limits.bytes()
            ? "sources of more than " + limits.bytes() + " bytes"
            : included > MOST_INCLUDED
                ? "more than " + MOST_INCLUDED + " included files"
                : open.size() >= MOST_NESTED - 1
                    ? "more than " + MOST_NESTED + " files that include one another"
                    : "";
    if (!what.isEmpty()) {
      complaints.error("dts/limit", place, what);
      complaints.skipped();
    }
    return !what.isEmpty();
  }

  /// Ends the file that is being read.
  ///
  /// @return the file that included it, and where to go on; nothing behind the main file
  Optional<Resumed> pop() {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Open back = open.pop();
    file = back.file;
    return Optional.of(new Resumed(back.shown, back.resume));
  }

  /// Where the including file goes on.
  record Resumed(SourceText text, int offset) {}

  /// A file beside the one being read, for its bytes.
  Optional<SourceText> data(String name, Place.InSource place) {
    return find(name, place);
  }
}
