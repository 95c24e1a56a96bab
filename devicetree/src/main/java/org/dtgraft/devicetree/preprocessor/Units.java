package org.dtgraft.devicetree.preprocessor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// The files that were taken apart, and where others are found.
final class Units {
  private final SourceFiles files;
  private final Names names;
  private final Map<SourceText, Unit> known = new ConcurrentHashMap<>();

  Units(SourceFiles files, Names names) {
    this.files = files;
    this.names = names;
  }

  /// A file that nobody includes.
  Unit read(SourceText source) {
    return new UnitReader(source, names).read();
  }

  /// The file of that name, as seen from another.
  Optional<Unit> find(Header header, String from) {
    if (header.name().isEmpty()) {
      return Optional.empty();
    }
    Optional<SourceText> found =
        header.angled() ? files.findInFolders(header.name()) : files.find(header.name(), from);
    return found.map(source -> known.computeIfAbsent(source, this::read));
  }
}
