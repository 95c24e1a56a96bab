package org.dtgraft.app.dropin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dtgraft.app.console.FileRefused;

/// The room at the end of a blob, for a boot loader to add to the tree.
///
/// @param space how many bytes the blob has at least (`-S`)
/// @param pad how many bytes are added to it (`-p`)
/// @param align of what number of bytes its size is then made a multiple, a power of two or 0
///   (`-a`)
record DtcPadding(int space, int pad, int align) {
  private static final int TOTAL_SIZE = 4;

  /// Whether the blob is longer than was asked for.
  boolean isExceeded(byte[] blob) {
    return space > 0 && blob.length > space;
  }

  /// The blob with the room at its end.
  byte[] padded(byte[] blob) throws FileRefused {
    long size = pad > 0 ? blob.length + (long) pad : Math.max(blob.length, space);
    if (align > 0) {
      size = (size + align - 1) & -(long) align;
    }
    DtcLimit.check(size);
    byte[] padded = Arrays.copyOf(blob, (int) size);
    ByteBuffer.wrap(padded).putInt(TOTAL_SIZE, (int) size);
    return padded;
  }

  /// The same as the assembler is to do it.
  void append(StringBuilder out) {
    if (space > 0) {
      out.append("\t.space\t").append(space).append(" - (_dt_blob_end - _dt_blob_start), 0\n");
    }
    if (pad > 0) {
      out.append("\t.space\t").append(pad).append(", 0\n");
    }
    if (align > 0) {
      out.append("\t.balign\t").append(align).append(", 0\n");
    }
  }
}
