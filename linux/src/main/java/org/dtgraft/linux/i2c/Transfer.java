package org.dtgraft.linux.i2c;

import java.util.List;
import java.util.stream.IntStream;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.Struct;

/// Messages as `I2C_RDWR` takes them: a structure that points to structures that point to bytes.
final class Transfer {
  private final List<I2cMessage> messages;
  private final List<byte[]> buffers;
  private final Memory memory;

  Transfer(List<I2cMessage> messages) {
    this.messages = List.copyOf(messages);
    this.buffers = messages.stream().map(Transfer::buffer).toList();
    Struct data = I2cAbi.TRANSFER.zero().u32("nmsgs", messages.size());
    this.memory = data.memory().point(data.offset("msgs"), encode());
  }

  private static byte[] buffer(I2cMessage message) {
    return switch (message) {
      case I2cMessage.Write(_, var bytes) -> bytes.toBytes();
      case I2cMessage.Read(_, int length) -> new byte[length];
    };
  }

  private Memory encode() {
    byte[] bytes = new byte[messages.size() * I2cAbi.MESSAGE.size()];
    Memory array = Memory.of(bytes);
    for (int i = 0; i < messages.size(); i++) {
      Struct message = Struct.over(I2cAbi.MESSAGE, bytes, i * I2cAbi.MESSAGE.size());
      message
          .u16("addr", messages.get(i).address())
          .u16("flags", messages.get(i) instanceof I2cMessage.Read ? I2cAbi.I2C_M_RD : 0)
          .u16("len", messages.get(i).length());
      array.point(message.offset("buf"), Memory.of(buffers.get(i)));
    }
    return array;
  }

  Memory memory() {
    return memory;
  }

  /// What was read, after the call.
  List<Value> read() {
    return IntStream.range(0, buffers.size())
        .filter(i -> messages.get(i) instanceof I2cMessage.Read)
        .mapToObj(i -> Value.of(buffers.get(i)))
        .toList();
  }
}
