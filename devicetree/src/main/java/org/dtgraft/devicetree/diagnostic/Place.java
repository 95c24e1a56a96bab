package org.dtgraft.devicetree.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where something stands in an input: in a source text, in a blob, or in a tree whose text is not
/// at hand.
public sealed interface Place {
  /// The place of what no input holds: a tree made by a program.
  Place NOWHERE = new Nowhere();

  /// The file as its user named it; empty where there is none.
  String file();

  /// A stretch of a source text: bytes `start` (inclusive) to `end` (exclusive).
  ///
  /// In a text that was made of others the offsets are that text's, and file, line and column those
  /// of the [Origin].
  record InSource(SourceText text, int start, int end) implements Place {
    public InSource {
      Objects.requireNonNull(text);
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no span: " + start + " to " + end);
      }
    }

    @Override
    public String file() {
      return written().text.name();
    }

    /// The line of the first byte, from 1.
    public int line() {
      Place.InSource written = written();
      return written.text.line(written.start);
    }

    /// The byte column of the first byte, from 1.
    public int column() {
      Place.InSource written = written();
      return written.text.column(written.start);
    }

    /// Where it was written, and the macros between there and here.
    public Origin origin() {
      return text.origin(this);
    }

    /// The directives through which the file that it was written in is read, the innermost first;
    /// empty in a file that nobody includes.
    public List<Place.InSource> includes() {
      List<Place.InSource> chain = new ArrayList<>();
      Optional<Place.InSource> directive = written().text.includedFrom();
      while (directive.isPresent()) {
        Place.InSource written = directive.get().written();
        chain.add(written);
        directive = written.text.includedFrom();
      }
      return chain;
    }

    /// Where it was written: this place, unless its text was made of others.
    public Place.InSource written() {
      return origin().place();
    }
  }

  /// A byte of a blob, with the node (and property, as `/node:property`) reached so far.
  record InBlob(String file, long offset, String path) implements Place {
    public InBlob {
      Objects.requireNonNull(file);
      Objects.requireNonNull(path);
    }
  }

  /// A node of a tree, or a property of it as `/node:property`.
  record InTree(String file, String path) implements Place {
    public InTree {
      Objects.requireNonNull(file);
      Objects.requireNonNull(path);
    }
  }

  /// No place at all; see [#NOWHERE].
  record Nowhere() implements Place {
    @Override
    public String file() {
      return "";
    }
  }
}
