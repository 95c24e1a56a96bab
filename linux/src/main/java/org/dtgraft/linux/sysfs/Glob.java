package org.dtgraft.linux.sysfs;

/// Patterns of module aliases: `*` for any text, `?` for any one character, `[a-f]` for one of
/// some; `-` and `_` are the same, as they are for `modprobe`.
///
/// @param pattern as `modules.alias` has it
record Glob(String pattern) {
  private static final String WILD = "*?[\\";

  /// Whether a text means itself alone.
  static boolean isPlain(String text) {
    return text.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
  }

  /// A text with one spelling for those that are the same.
  static String plain(String text) {
    return text.replace('-', '_');
  }

  /// Whether the whole text matches. The time is at most that of the two lengths multiplied: only
  /// the last `*` is ever gone back to.
  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      int width = p < pattern.length() ? one(p, text.charAt(t)) : 0;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (width > 0) {
        p += width;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  /// How long the part of the pattern is that takes the character; 0 where it does not.
  private int one(int p, char c) {
    char wanted = pattern.charAt(p);
    int close = wanted == '[' ? pattern.indexOf(']', p + 2) : -1;
    if (close > 0) {
      return isIn(pattern.substring(p + 1, close), c) ? close + 1 - p : 0;
    }
    return wanted == '?' || same(wanted, c) ? 1 : 0;
  }

  private static boolean isIn(String set, char c) {
    boolean not = set.startsWith("!") || set.startsWith("^");
    boolean in = false;
    for (int i = not ? 1 : 0; i < set.length(); i++) {
      boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
      char last = set.charAt(range ? i + 2 : i);
      in |= range ? set.charAt(i) <= c && c <= last : same(last, c);
      i += range ? 2 : 0;
    }
    return in != not;
  }

  private static boolean same(char a, char b) {
    return a == b || (a == '-' && b == '_') || (a == '_' && b == '-');
  }
}
