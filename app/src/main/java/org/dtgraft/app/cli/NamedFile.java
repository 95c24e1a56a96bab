package org.dtgraft.app.cli;

/// A file to work on.
///
/// @param name as its user named it, or would: `-` is standard input
/// @param below its place in an output folder: as in the folder that was named, or its file name
///   where it was named itself
record NamedFile(String name, String below) {
  /// A file that was named itself.
  static NamedFile itself(String name) {
    return new NamedFile(
        name, name.equals("-") ? "stdin" : name.substring(name.lastIndexOf('/') + 1));
  }

  /// A file below a folder that was named.
  static NamedFile below(String folder, String place) {
    return new NamedFile(folder.endsWith("/") ? folder + place : folder + "/" + place, place);
  }
}
