package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Where `/include/` and `/incbin/` find their files: the world of the compiler, which opens
/// nothing itself.
@FunctionalInterface
public interface SourceFiles {
  /// No file at all.
  SourceFiles NONE = (_, _) -> Optional.empty();

  /// The file of that name.
  ///
  /// The name of the text that comes back names the file wherever it is reached from: it is what
  /// cycles are recognised by and diagnostics show.
  ///
  /// @param name as the source gives it, relative or absolute, not empty
  /// @param from the name of the file that asks; a relative name is looked up in its folder first
  /// @return nothing where there is no such file; its bytes one `char` each otherwise
  Optional<SourceText> find(String name, String from);
}
