package org.dtgraft.devicetree.dtb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Reservation;

/// Reads a blob (Devicetree Specification, chapter 5) of version 1 to 17, or of a later one that
/// says it can be read as 17.
///
/// Nothing in the blob is believed: every offset and length is checked against the bytes that are
/// there, and nothing is allocated by a foreign number. A broken blob is one error with the offset
/// and the path that were reached. Bytes behind the blob's own size do not count.
public final class BlobReader {
  private final Limits limits;

  public BlobReader() {
    this(Limits.DEFAULT);
  }

  public BlobReader(Limits limits) {
    this.limits = limits;
  }

  /// Whether bytes begin as a blob does.
  public static boolean isBlob(byte[] bytes) {
    return bytes.length >= 4 && new Bytes(bytes).u32(0) == Header.MAGIC;
  }

  /// The tree in a blob, or what is wrong with it.
  ///
  /// @param file the name to be used in diagnostics
  /// @param bytes not kept, and not to be changed meanwhile
  public Result<DeviceTree> read(String file, byte[] bytes) {
    return open(file, bytes).then(opened -> Result.ok(opened.tree()));
  }

  /// A tree with what is left of the blob's layout.
  ///
  /// @param names the property names in use, by their offsets in the strings block
  record Opened(DeviceTree tree, Header header, Map<String, Integer> names) {}

  /// The tree in a blob and its layout, or what is wrong with it.
  Result<Opened> open(String file, byte[] bytes) {
    if (bytes.length > limits.bytes()) {
      String message = "%d bytes are more than %d".formatted(bytes.length, limits.bytes());
      return Result.failed(Diagnostic.error("dtb/limit", new Place.InBlob(file, 0, ""), message));
    }
    Bytes blob = new Bytes(bytes);
    Header header;
    List<Reservation> reservations;
    try {
      header = Header.read(blob);
      reservations = reservations(blob, header);
    } catch (BlobFault fault) {
      return Result.failed(diagnostic(fault, file, ""));
    }
    return body(new StructureReader(blob, header, limits, file), reservations, header);
  }

  private static Result<Opened> body(
      StructureReader structure, List<Reservation> reservations, Header header) {
    try {
      Node root = structure.root();
      DeviceTree tree = new DeviceTree(root, reservations, header.bootCpu());
      return Result.of(new Opened(tree, header, structure.names()), structure.warnings());
    } catch (BlobFault fault) {
      return Result.failed(diagnostic(fault, structure.file(), structure.path()));
    }
  }

  private static List<Reservation> reservations(Bytes blob, Header header) {
    List<Reservation> reservations = new ArrayList<>();
    for (long at = header.reservations(); ; at += 16) {
      if (!blob.has(at, 16, header.end())) {
        throw new BlobFault("dtb/truncated", at, "the memory reservations have no end");
      }
      long address = blob.u64(at);
      long size = blob.u64(at + 8);
      if (address == 0 && size == 0) {
        return reservations;
      }
      reservations.add(new Reservation(address, size));
    }
  }

  private static Diagnostic diagnostic(BlobFault fault, String file, String path) {
    return Diagnostic.error(
        fault.rule(), new Place.InBlob(file, fault.offset(), path), fault.sentence());
  }
}
