package org.dtgraft.devicetree.preprocessor;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Where `#include`, `/include/` and `/incbin/` find their files: the world of the compiler, which
/// opens nothing itself. Many threads may ask at once.
@FunctionalInterface
public interface SourceFiles {
  /// No file at all.
  SourceFiles NONE = (_, _) -> Optional.empty();

  /// The file of that name in double quotes.
  ///
  /// The name of the text that comes back names the file wherever it is reached from: it is what
  /// cycles are recognised by and diagnostics show. The same file should come back as the same
  /// object, so that what is known of it is found again.
  ///
  /// @param name as the source gives it, relative or absolute, not empty
  /// @param from the name of the file that asks; a relative name is looked up in its folder first
  /// @return nothing where there is no such file; its bytes one `char` each otherwise
  Optional<SourceText> find(String name, String from);

  /// The file of that name in angle brackets, which is looked up in the include folders only.
  ///
  /// @return as of [#find]
  default Optional<SourceText> findInFolders(String name) {
    return find(name, "");
  }
}
