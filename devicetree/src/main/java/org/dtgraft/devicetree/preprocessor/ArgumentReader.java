package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of a macro, behind the opening parenthesis.
final class ArgumentReader {
  private final Expander expander;
  private final Uses uses;

  ArgumentReader(Expander expander, Uses uses) {
    this.expander = expander;
    this.uses = uses;
  }

  /// As many as the macro has parameters; nothing where there are more or fewer, or no end.
  Argument @Nullable [] read(Token name, Macro macro) {
    int wanted = macro.parameterCount();
    List<Argument> found = new ArrayList<>();
    int count = 0;
    Token end;
    do {
      Argument argument = new Argument(expander.isTraced());
      if (found.size() < Math.max(1, wanted)) {
        found.add(argument);
      }
      count++;
      end = read(argument.written, macro.variadic && count == wanted);
    } while (!end.is(Kind.CLOSE_PAREN) && !end.is(Kind.END));
    if (end.is(Kind.END)) {
      expander.backUp();
      uses.unterminated(name, macro);
      return null;
    }
    if (count == 1 && wanted == 0 && found.getFirst().written.isEmpty()) {
      return new Argument[0];
    }
    boolean left = count + 1 == wanted && macro.variadic;
    if (count != wanted && !left) {
      uses.wrongCount(name, macro, count);
      return null;
    }
    if (left) {
      found.add(new Argument(expander.isTraced()));
    }
    if (macro.variadic) {
      found.getLast().absent = left || (count == 1 && found.getFirst().written.isEmpty());
    }
    return found.toArray(new Argument[0]);
  }

  /// Reads one argument.
  ///
  /// @param rest whether it takes the commas as well
  /// @return the token that ends it
  private Token read(TokenList list, boolean rest) {
    int depth = 0;
    while (true) {
      Token token = expander.next();
      switch (token.kind) {
        case PADDING -> {
          if (list.isEmpty()) {
            continue;
          }
        }
        case OPEN_PAREN -> depth++;
        case CLOSE_PAREN -> {
          if (depth-- == 0) {
            return trimmed(list, token);
          }
        }
        case COMMA -> {
          if (depth == 0 && !rest) {
            return trimmed(list, token);
          }
        }
        case HASH -> {
          // A line with # that is no directive ends the argument, as in gcc.
          if (token.has(Token.LINE_START)) {
            return trimmed(list, token);
          }
        }
        case END -> {
          return trimmed(list, token);
        }
        default -> {}
      }
      expander.budget().take(1);
      list.add(token, expander.trail());
    }
  }

  private static Token trimmed(TokenList list, Token end) {
    while (!list.isEmpty() && list.last().is(Kind.PADDING)) {
      list.removeLast();
    }
    return end;
  }
}
