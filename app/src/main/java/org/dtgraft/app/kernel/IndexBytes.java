package org.dtgraft.app.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.dtgraft.hotplug.kernel.KernelDriver;
import org.dtgraft.hotplug.kernel.KernelDriver.Start;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.dtgraft.hotplug.kernel.SupplierTable;

/// An index as bytes: a checksum, the stamp of the tree, and the index. The format is nobody
/// else's; another one has another first number.
final class IndexBytes {
  private static final int FORMAT = 0x64746b01;
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private IndexBytes() {}

  /// What a file of the cache holds.
  record Saved(TreeStamp stamp, KernelIndex index) {}

  static byte[] write(Saved saved) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    stamp(saved.stamp(), out);
    index(saved.index(), out);
    byte[] body = bytes.toByteArray();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(whole);
    head.writeInt(FORMAT);
    head.writeLong(checksum(body, 0));
    head.write(body);
    return whole.toByteArray();
  }

  /// What these bytes hold; nothing where they are damaged, or of another format.
  static Optional<Saved> read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < HEAD || in.readInt() != FORMAT || in.readLong() != checksum(bytes, HEAD)) {
      return Optional.empty();
    }
    TreeStamp stamp = stamp(in);
    return Optional.of(new Saved(stamp, index(in)));
  }

  private static long checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }

  private static void stamp(TreeStamp stamp, DataOutputStream out) throws IOException {
    out.writeUTF(stamp.folder());
    out.writeUTF(stamp.version());
    out.writeInt(stamp.times().size());
    for (Map.Entry<String, Long> time : stamp.times().entrySet()) {
      out.writeUTF(time.getKey());
      out.writeLong(time.getValue());
    }
  }

  private static TreeStamp stamp(DataInputStream in) throws IOException {
    String folder = in.readUTF();
    String version = in.readUTF();
    Map<String, Long> times = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      times.put(in.readUTF(), in.readLong());
    }
    return new TreeStamp(folder, version, times);
  }

  private static void index(KernelIndex index, DataOutputStream out) throws IOException {
    Map<KernelDriver, Integer> numbers = new LinkedHashMap<>();
    index
        .drivers()
        .values()
        .forEach(all -> all.forEach(d -> numbers.putIfAbsent(d, numbers.size())));
    index.named().values().forEach(all -> all.forEach(d -> numbers.putIfAbsent(d, numbers.size())));
    out.writeUTF(index.version());
    out.writeInt(numbers.size());
    for (KernelDriver driver : numbers.keySet()) {
      driver(driver, out);
    }
    numbered(index.drivers(), numbers, out);
    numbered(index.named(), numbers, out);
    out.writeInt(index.early().size());
    for (Map.Entry<String, Set<String>> early : index.early().entrySet()) {
      out.writeUTF(early.getKey());
      texts(early.getValue(), out);
    }
    out.writeInt(index.lookedUp().size());
    for (Map.Entry<String, String> model : index.lookedUp().entrySet()) {
      out.writeUTF(model.getKey());
      out.writeUTF(model.getValue());
    }
    links(index.links(), out);
    texts(index.listeners(), out);
    out.writeInt(index.passedOver());
  }

  private static KernelIndex index(DataInputStream in) throws IOException {
    String version = in.readUTF();
    List<KernelDriver> drivers = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      drivers.add(driver(in));
    }
    Map<String, Set<KernelDriver>> byModel = numbered(in, drivers);
    Map<String, Set<KernelDriver>> byName = numbered(in, drivers);
    Map<String, Set<String>> early = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      early.put(in.readUTF(), texts(in));
    }
    Map<String, String> lookedUp = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      lookedUp.put(in.readUTF(), in.readUTF());
    }
    return new KernelIndex(
        version, byModel, byName, early, lookedUp, links(in), texts(in), in.readInt());
  }

  private static void driver(KernelDriver driver, DataOutputStream out) throws IOException {
    out.writeUTF(driver.file());
    out.writeUTF(driver.bus());
    out.writeUTF(driver.name());
    out.writeBoolean(driver.removes());
    out.writeBoolean(driver.suppresses());
    out.writeBoolean(driver.populates());
    out.writeUTF(driver.start().name());
  }

  private static KernelDriver driver(DataInputStream in) throws IOException {
    return new KernelDriver(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        Start.valueOf(in.readUTF()));
  }

  private static void numbered(
      Map<String, Set<KernelDriver>> map, Map<KernelDriver, Integer> numbers, DataOutputStream out)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, Set<KernelDriver>> entry : map.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().size());
      for (KernelDriver driver : entry.getValue()) {
        out.writeInt(numbers.getOrDefault(driver, 0));
      }
    }
  }

  private static Map<String, Set<KernelDriver>> numbered(
      DataInputStream in, List<KernelDriver> drivers) throws IOException {
    Map<String, Set<KernelDriver>> map = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String key = in.readUTF();
      Set<KernelDriver> some = new LinkedHashSet<>();
      for (int n = in.readInt(); n > 0; n--) {
        some.add(drivers.get(in.readInt()));
      }
      map.put(key, some);
    }
    return map;
  }

  private static void links(SupplierTable links, DataOutputStream out) throws IOException {
    texts(links.names(), out);
    texts(links.endings(), out);
    texts(links.except(), out);
    texts(links.numbered(), out);
  }

  private static SupplierTable links(DataInputStream in) throws IOException {
    return new SupplierTable(texts(in), texts(in), texts(in), texts(in));
  }

  private static void texts(Set<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static Set<String> texts(DataInputStream in) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    for (int i = in.readInt(); i > 0; i--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
