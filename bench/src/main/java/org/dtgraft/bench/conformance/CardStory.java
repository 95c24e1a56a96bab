package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.pci.Enumeration;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.pci.PciPath;

/// What happens to cards, and is the same with every overlay that describes them.
enum CardStory {
  ONE_CARD("one card") {
    @Override
    List<CardParts> tell(CardBoard board) throws IOException {
      return List.of(board.plug(CardBoard.scan(Placing.FIRST), CardBoard.ONE));
    }
  },
  FIRST_LEAVES_FIRST("two cards, the first leaves first") {
    @Override
    List<CardParts> tell(CardBoard board) throws IOException {
      return leaving(board, List.of(CardBoard.ONE, CardBoard.TWO));
    }
  },
  SECOND_LEAVES_FIRST("two cards, the second leaves first") {
    @Override
    List<CardParts> tell(CardBoard board) throws IOException {
      return leaving(board, List.of(CardBoard.TWO, CardBoard.ONE));
    }
  },
  OTHER_ADDRESSES("scanned again, with other buses and BARs") {
    @Override
    List<CardParts> tell(CardBoard board) throws IOException {
      CardParts before = board.plug(CardBoard.scan(Placing.FIRST), CardBoard.TWO);
      board.unplug(CardBoard.TWO);
      Enumeration again = CardBoard.scan(new Placing(5, 0x6000000));
      CardParts after = board.plug(again, CardBoard.TWO);
      if (before.cpu().equals(after.cpu()) || !before.isSameHardware(after)) {
        throw new IOException("not moved, or not the same: " + after);
      }
      return List.of(before, after);
    }
  };

  private final String text;

  CardStory(String text) {
    this.text = text;
  }

  /// For the report.
  String text() {
    return text;
  }

  /// What the cards consisted of, each time that was looked at.
  abstract List<CardParts> tell(CardBoard board) throws IOException;

  private static List<CardParts> leaving(CardBoard board, List<PciPath> order) throws IOException {
    Enumeration scan = CardBoard.scan(Placing.FIRST);
    List<CardParts> seen = new ArrayList<>();
    seen.add(board.plug(scan, CardBoard.ONE));
    seen.add(board.plug(scan, CardBoard.TWO));
    board.unplug(order.getFirst());
    seen.add(board.parts(scan, order.getLast()));
    board.unplug(order.getLast());
    if (!board.isEmpty()) {
      throw new IOException("the tree is not as before");
    }
    return seen;
  }
}
