package org.dtgraft.hotplug.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The tokens of a C text, in order, with the partner of each bracket.
///
/// Brackets of each kind are paired among themselves, so that what is unbalanced elsewhere, as the
/// two sides of an `#if` may be, does not spoil what is balanced here. Linear in the text.
final class CTokens {
  /// What a token is; a bracket, an operator and every other sign is one token of its own.
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SIGN
  }

  private static final int NONE = -1;

  private final byte[] text;
  private Kind[] kinds = new Kind[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] partners = new int[0];
  private int size;

  CTokens(byte[] text) {
    this.text = text;
  }

  void add(Kind kind, int start, int end) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size++] = end;
  }

  /// Pairs the brackets; to be called once, when all tokens are there.
  CTokens closed() {
    partners = new int[size];
    Arrays.fill(partners, NONE);
    pair('{', '}');
    pair('(', ')');
    pair('[', ']');
    return this;
  }

  private void pair(char open, char close) {
    Deque<Integer> opened = new ArrayDeque<>();
    for (int i = 0; i < size; i++) {
      if (is(i, open)) {
        opened.push(i);
      } else if (is(i, close) && !opened.isEmpty()) {
        partners[opened.peek()] = i;
        partners[i] = opened.pop();
      }
    }
  }

  int size() {
    return size;
  }

  /// Whether there is such a token, and it is that sign.
  boolean is(int i, char sign) {
    return isKind(i, Kind.SIGN) && text[starts[i]] == sign;
  }

  boolean isKind(int i, Kind kind) {
    return i >= 0 && i < size && kinds[i] == kind;
  }

  boolean isName(int i) {
    return isKind(i, Kind.NAME);
  }

  boolean isText(int i) {
    return isKind(i, Kind.TEXT);
  }

  /// Whether there is such a token, and it is that name.
  boolean is(int i, String name) {
    return isName(i)
        && ends[i] - starts[i] == name.length()
        && new String(text, starts[i], name.length(), ISO_8859_1).equals(name);
  }

  boolean endsWith(int i, String end) {
    int length = end.length();
    return isName(i)
        && ends[i] - starts[i] >= length
        && new String(text, ends[i] - length, length, ISO_8859_1).equals(end);
  }

  /// A token as it is written; of a text what is between its quotes, escapes as they are.
  String word(int i) {
    boolean quoted = isText(i);
    int start = quoted ? starts[i] + 1 : starts[i];
    int end = quoted ? Math.max(start, ends[i] - 1) : ends[i];
    return new String(text, start, end - start, ISO_8859_1);
  }

  /// Whether a token stands at the end of the one before it, without a blank between them.
  boolean touches(int i) {
    return i > 0 && i < size && ends[i - 1] == starts[i];
  }

  /// The other end of a pair of brackets; the end of all tokens for one that is never closed.
  int close(int open) {
    return open < size && partners[open] > open ? partners[open] : size;
  }
}
