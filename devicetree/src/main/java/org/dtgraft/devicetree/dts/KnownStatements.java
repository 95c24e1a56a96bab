package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Statements that other sources had as well, letter for letter: boards of one chip share what they
/// include, and four fifths of the text of a kernel's sources have been parsed before.
///
/// A statement is kept when it comes the second time, if there was nothing to say about it; so many
/// and no more, and those that nobody asked for longest go first. Many threads may use it.
final class KnownStatements {
  private static final int MOST_ALIKE = 4;
  private static final int MOST_ONCE = 1 << 13;

  private final int shortest;
  private final int mostLetters;

  /// By the hash of the first [#shortest] letters.
  private final Map<Integer, List<Known>> byBegin = new LinkedHashMap<>(256, 0.75f, true);

  /// Hashes of statements that came once.
  private final Set<Integer> once =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
              return size() > MOST_ONCE;
            }
          });

  private long letters;

  /// @param shortest of how many letters they are
  /// @param mostLetters how much text is kept; 0 keeps nothing
  KnownStatements(int shortest, int mostLetters) {
    this.shortest = shortest;
    this.mostLetters = mostLetters;
  }

  /// A statement and its text.
  ///
  /// @param text from its first letter to its `;`, which its places are in
  /// @param nodes how many there are in it
  /// @param bytes of all its values
  record Known(SourceText text, Syntax.Extend statement, int nodes, long bytes) {
    int length() {
      return text.content().length();
    }

    boolean isAt(String content, int at) {
      return content.startsWith(text.content(), at);
    }
  }

  /// The statement at an offset of a text.
  @Nullable Known find(String content, int at) {
    if (content.length() - at < shortest) {
      return null;
    }
    for (Known known : alike(begin(content, at))) {
      if (known.isAt(content, at)) {
        return known;
      }
    }
    return null;
  }

  private synchronized List<Known> alike(int begin) {
    return byBegin.getOrDefault(begin, List.of());
  }

  /// Keeps a statement, unless it is short or comes the first time.
  ///
  /// @param nodes how many there are in it
  /// @param bytes of all its values
  void add(SourceText text, int start, int end, Syntax.Extend statement, int nodes, long bytes) {
    if (end - start < shortest || end - start > mostLetters) {
      return;
    }
    SourceText own = new SourceText("", text.content().substring(start, end));
    if (isNew(own)) {
      return;
    }
    Syntax.Extend moved = new Relocation(text, own, -start).of(statement);
    add(begin(text.content(), start), new Known(own, moved, nodes, bytes));
  }

  private synchronized boolean isNew(SourceText text) {
    return once.add(text.content().hashCode());
  }

  private synchronized void add(int begin, Known known) {
    List<Known> alike = new ArrayList<>(byBegin.getOrDefault(begin, List.of()));
    if (alike.stream().anyMatch(k -> k.text().content().equals(known.text().content()))) {
      return; // another thread was faster
    }
    alike.addFirst(known);
    letters += known.length();
    if (alike.size() > MOST_ALIKE) {
      letters -= alike.removeLast().length();
    }
    byBegin.put(begin, List.copyOf(alike));
    Iterator<List<Known>> eldest = byBegin.values().iterator();
    while (letters > mostLetters) {
      letters -= eldest.next().stream().mapToLong(Known::length).sum();
      eldest.remove();
    }
  }

  private int begin(String content, int at) {
    int hash = 0;
    for (int i = at; i < at + shortest; i++) {
      hash = 31 * hash + content.charAt(i);
    }
    return hash;
  }
}
