package org.dtgraft.app.cli;

/// A source to compile.
///
/// @param name as its user named it, or would: `-` is standard input
/// @param below its place in an output folder: as in the folder that was named, or its file name
///   where it was named itself
record CompileInput(String name, String below) {
  /// A source that was named itself.
  static CompileInput file(String name) {
    return new CompileInput(
        name, name.equals("-") ? "stdin" : name.substring(name.lastIndexOf('/') + 1));
  }

  /// A source below a folder that was named.
  static CompileInput below(String folder, String place) {
    return new CompileInput(folder.endsWith("/") ? folder + place : folder + "/" + place, place);
  }

  /// The name of its blob, beside it or in an output folder.
  ///
  /// @param source its name or its place below the folder
  /// @param overlay what it is: the kernel up to 6.2 had overlays in files that end in `.dts`
  static String blob(String source, boolean overlay) {
    if (source.endsWith(".dtso")) {
      return source.substring(0, source.length() - 5) + ".dtbo";
    }
    String stem = source.endsWith(".dts") ? source.substring(0, source.length() - 4) : source;
    return stem + (overlay ? ".dtbo" : ".dtb");
  }
}
